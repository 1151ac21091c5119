package dev.weir.engine.pool;

import dev.weir.engine.loop.TransportFactory;

/**
 * Protocol and transport of an upstream's backends.
 *
 * @param protocol   the protocol
 * @param transports the transport of their connections
 */
public record BackendWire(BackendProtocol protocol, TransportFactory transports) {}
