package dev.weir.engine.pool;

import dev.weir.engine.loop.TransportFactory;

/** How one loop speaks to the backends of an upstream, now. */
public interface BackendSpeech {
    /** In which protocol, by the settings of now. */
    BackendCodec codec();

    /** In the same protocol, but by the default limits: how large the responses to requests may be is nothing to probes. */
    BackendCodec probeCodec();

    /** What the bytes of a connection pass through. */
    TransportFactory transports();
}
