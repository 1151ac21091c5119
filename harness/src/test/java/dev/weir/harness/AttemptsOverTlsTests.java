package dev.weir.harness;

import dev.weir.engine.tls.TlsTasks;
import dev.weir.harness.transport.TlsMedium;
import org.junit.jupiter.api.DisplayName;

@DisplayName("What a failed attempt proves, over TLS")
class AttemptsOverTlsTests extends AttemptsTests {
    private static final TlsMedium MEDIUM = new TlsMedium(TlsTasks.INLINE);

    @Override
    Medium medium() {
        return MEDIUM;
    }
}
