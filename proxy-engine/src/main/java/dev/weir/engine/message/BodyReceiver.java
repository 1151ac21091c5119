package dev.weir.engine.message;

import dev.weir.engine.http.Trailers;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What hears a body come. */
public interface BodyReceiver {
    /**
     * How many bytes can be taken now.
     *
     * @throws dev.weir.api.ProxyException if there is no memory even for a few
     */
    int room();

    /**
     * A piece came.
     *
     * @param payload from its position to its limit; valid during the call
     * @param last    what comes behind the body, maybe nothing, if this was its last piece, valid as long as the
     *                exchange; {@code null} if it was not
     */
    void body(ByteBuffer payload, @Nullable Trailers last);
}
