package dev.weir.engine.pool;

import dev.weir.engine.loop.TransportFactory;

/** The protocol and transport that one loop currently uses with the backends of an upstream. */
public interface BackendSpeech {
    /** The codec for requests, with the upstream's current settings. */
    BackendCodec codec();

    /**
     * The codec for probes: the same protocol with default limits, since response limits for requests do not apply to
     * probes.
     */
    BackendCodec probeCodec();

    /** The transport of new connections. */
    TransportFactory transports();
}
