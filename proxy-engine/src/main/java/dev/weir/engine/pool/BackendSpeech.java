package dev.weir.engine.pool;

import dev.weir.engine.loop.TransportFactory;

/** How one loop speaks to the backends of an upstream, now. */
public interface BackendSpeech {
    /** In which protocol, by the settings of now. */
    BackendCodec codec();

    /** What the bytes of a connection pass through. */
    TransportFactory transports();
}
