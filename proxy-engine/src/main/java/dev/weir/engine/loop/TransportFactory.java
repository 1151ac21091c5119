package dev.weir.engine.loop;

/** Creates the transports of new sockets. Any thread; a transport belongs to the loop for which it is created. */
@FunctionalInterface
public interface TransportFactory {
    /** Passes bytes unchanged. */
    TransportFactory PLAIN = (loop, socket) -> socket;

    /**
     * Creates the transport of a new socket.
     *
     * @param socket the plain transport of the socket
     * @return the same transport, or one or more {@link TransportLayer}s above it
     */
    Transport on(EventLoop loop, Transport socket);
}
