package dev.weir.harness;

import dev.weir.engine.tls.TlsTasks;
import dev.weir.harness.transport.TlsMedium;
import org.junit.jupiter.api.DisplayName;

@DisplayName("An idle backend connection that gives a sign, over TLS")
class IdleEvictionOverTlsTests extends IdleEvictionTests {
    private static final TlsMedium MEDIUM = new TlsMedium(TlsTasks.INLINE);

    @Override
    Medium medium() {
        return MEDIUM;
    }
}
