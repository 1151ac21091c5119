package dev.weir.engine.pool;

import dev.weir.engine.loop.TransportFactory;
import dev.weir.engine.upstream.SharedBackend;

/** The protocol and transport that one loop currently uses with the backends of an upstream. */
public interface BackendSpeech {
    /** The codec for requests, with the upstream's current settings. */
    BackendCodec codec();

    /**
     * The codec for probes: the same protocol with default limits, since response limits for requests do not apply to
     * probes.
     */
    BackendCodec probeCodec();

    /** The transport of a new connection to a backend. */
    TransportFactory transport(SharedBackend backend);
}
