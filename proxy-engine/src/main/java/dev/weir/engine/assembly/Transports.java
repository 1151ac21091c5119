package dev.weir.engine.assembly;

import dev.weir.engine.loop.TransportFactory;

/**
 * The transports of all sockets.
 *
 * @param clients  transport of accepted sockets
 * @param backends transport of sockets to backends, for requests and for probes
 */
public record Transports(TransportFactory clients, TransportFactory backends) {
    /** Plain TCP on both sides. */
    public static final Transports PLAIN = new Transports(TransportFactory.PLAIN, TransportFactory.PLAIN);
}
