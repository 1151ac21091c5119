package dev.weir.engine.message;

import dev.weir.engine.http.Head;
import dev.weir.engine.loop.ByteQueue;
import org.jspecify.annotations.Nullable;

/**
 * Accepts a request. A head may carry connection fields of HTTP/1.1; a protocol without them omits them. The codec of a
 * protocol without {@code Expect: 100-continue} generates the interim response itself, in place of the backend.
 */
public interface RequestSink extends MessageSink {
    /**
     * Accepts the head. A piece of the body, possibly empty, has to follow at once.
     *
     * @param length length of the body in bytes, or {@link #UNKNOWN}
     * @param kept   the beginning of the body, which was received earlier; it is copied and not changed; {@code null}
     *               if there is none
     */
    void head(Head head, long length, @Nullable ByteQueue kept);
}
