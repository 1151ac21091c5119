package dev.weir.engine.relay;

import dev.weir.api.Reply;
import dev.weir.engine.http.LocalReply;
import dev.weir.engine.http.ReasonPhrase;
import java.nio.ByteBuffer;

/** Converts a plugin's reply into a local reply. */
public final class PluginLocalReply {
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private PluginLocalReply() {}

    /** The response, without the fields that every response gets when it is sent. */
    public static LocalReply of(Reply reply) {
        int status = reply.status();
        var response = new LocalReply(status, ReasonPhrase.of(status));
        for (int i = 0; i < reply.fields(); i++) {
            response.with(reply.name(i), reply.value(i));
        }
        if (status == NO_CONTENT || status == NOT_MODIFIED) { // their length would describe another response
            return response;
        }
        ByteBuffer body = reply.body();
        byte[] bytes = new byte[body.remaining()];
        body.get(bytes);
        return response.withBody(bytes);
    }
}
