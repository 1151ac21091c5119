package dev.weir.engine.pool;

import dev.weir.engine.config.HostPort;
import dev.weir.engine.loop.TransportFactory;

/**
 * Protocol and transport of backends.
 *
 * @param protocol   the protocol
 * @param transports the transport of their connections
 */
public record BackendWire(BackendProtocol protocol, Transports transports) {
    /** Finds the transport of new connections. Any thread. */
    @FunctionalInterface
    public interface Transports {
        /**
         * The transport of a new connection.
         *
         * @param upstream the name of the backend's upstream
         * @param backend  its configured address
         */
        TransportFactory to(String upstream, HostPort backend);
    }

    /** The same transport for all backends. */
    public static BackendWire of(BackendProtocol protocol, TransportFactory transport) {
        return new BackendWire(protocol, (upstream, backend) -> transport);
    }
}
