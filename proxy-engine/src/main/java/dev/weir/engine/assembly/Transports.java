package dev.weir.engine.assembly;

import dev.weir.engine.loop.TransportFactory;

/**
 * What the bytes of all sockets pass through.
 *
 * @param clients  of the sockets that listeners accept
 * @param backends of the sockets that lead to backends, for requests and for probes
 */
public record Transports(TransportFactory clients, TransportFactory backends) {
    /** Nothing. */
    public static final Transports PLAIN = new Transports(TransportFactory.PLAIN, TransportFactory.PLAIN);
}
