package dev.weir.engine.message;

import dev.weir.engine.http.Head;
import dev.weir.engine.loop.ByteQueue;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes. A head may carry fields of a connection of HTTP/1.1; a protocol that has none leaves them out. One
 * that knows no {@code Expect: 100-continue} has its codec say so for the backend, with an interim response of its own.
 */
public interface RequestSink extends MessageSink {
    /**
     * Begins with the head. A piece of the body has to follow at once, be it an empty one.
     *
     * @param length how long the body is in bytes, or {@link #UNKNOWN}
     * @param kept   the beginning of the body, which came before; it is copied and stays as it is; {@code null} if there
     *               is none
     */
    void head(Head head, long length, @Nullable ByteQueue kept);
}
