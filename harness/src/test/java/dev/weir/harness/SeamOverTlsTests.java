package dev.weir.harness;

import dev.weir.engine.tls.TlsTasks;
import dev.weir.harness.transport.TlsMedium;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The engine over a network in memory, over TLS")
class SeamOverTlsTests extends SeamTests {
    private static final TlsMedium MEDIUM = new TlsMedium(TlsTasks.INLINE);

    @Override
    Medium medium() {
        return MEDIUM;
    }
}
