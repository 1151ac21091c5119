package dev.weir.engine.pool;

import dev.weir.engine.loop.TransportFactory;

/**
 * How backends are spoken to.
 *
 * @param protocol   in which protocol
 * @param transports what the bytes of their connections pass through
 */
public record BackendWire(BackendProtocol protocol, TransportFactory transports) {}
