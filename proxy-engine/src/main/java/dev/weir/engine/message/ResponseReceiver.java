package dev.weir.engine.message;

import dev.weir.api.IdleSignal;
import dev.weir.api.ProxyException;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Trailers;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What hears a response come: interim ones, the final head or a 101, pieces of the body. A {@link ProxyException} that
 * the first five throw comes back by {@link #onMalformed}.
 */
public interface ResponseReceiver {
    /** A byte came that belongs to a head. @return where it is read into */
    Head head();

    /** The head has grown. @throws ProxyException if there is no memory for it */
    void headGrew();

    /** The head is that of an interim response. It is free for the next one when this returns. */
    void onInterim();

    /** The head is that of the final response, and whole; what it says of its body may be wrong still. */
    default void onFinalHeadCame() {}

    /**
     * The head is that of the final response. A piece of the body follows at once, be it an empty one.
     *
     * @param length how long the body is in bytes, or {@link MessageSink#UNKNOWN}
     * @param stays  whether the backend keeps the connection open behind this response
     */
    void onHead(long length, boolean stays);

    /** The head is that of a 101. A piece follows at once, be it an empty one. */
    void onSwitched();

    /**
     * A piece of the body came.
     *
     * @param payload from its position to its limit; valid during the call
     * @param last    what comes behind the body, maybe nothing, if this was its last piece; {@code null} if it was not
     */
    void onBody(ByteBuffer payload, @Nullable Trailers last);

    /** Bytes came, but no final head is whole. */
    void onProgress();

    /**
     * This is no response.
     *
     * @param stray whether what came belongs to no request: it was sent before this one came
     */
    void onMalformed(ProxyException why, boolean stray);

    /** Bytes came behind the whole response: they belong to no request. */
    void onExcess();

    /** Nothing more will come, and the response is not whole. */
    void onEnd(IdleSignal how);
}
