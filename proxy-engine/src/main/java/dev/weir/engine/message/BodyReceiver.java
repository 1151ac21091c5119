package dev.weir.engine.message;

import dev.weir.engine.http.Trailers;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Receives a body. */
public interface BodyReceiver {
    /**
     * Number of bytes that can be accepted now.
     *
     * @throws dev.weir.api.ProxyException if there is no memory even for a few bytes
     */
    int room();

    /**
     * Accepts a piece.
     *
     * @param payload from its position to its limit; valid during the call
     * @param last    the trailers, possibly empty, if this is the last piece, valid as long as the exchange; {@code
     *                null} if it is not
     */
    void body(ByteBuffer payload, @Nullable Trailers last);
}
