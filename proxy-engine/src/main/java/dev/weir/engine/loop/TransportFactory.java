package dev.weir.engine.loop;

/** Says what the bytes of new sockets pass through. Any thread; what it makes belongs to the loop it was made for. */
@FunctionalInterface
public interface TransportFactory {
    /** Bytes as they are. */
    TransportFactory PLAIN = (loop, socket) -> socket;

    /**
     * A new socket's transport.
     *
     * @param socket passes bytes as they are
     * @return the same, or a {@link TransportLayer} on it, or a pile of them
     */
    Transport on(EventLoop loop, Transport socket);
}
