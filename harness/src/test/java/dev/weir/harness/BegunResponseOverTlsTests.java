package dev.weir.harness;

import dev.weir.engine.tls.TlsTasks;
import dev.weir.harness.transport.TlsMedium;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The response has begun when the attempt fails, over TLS")
class BegunResponseOverTlsTests extends BegunResponseTests {
    private static final TlsMedium MEDIUM = new TlsMedium(TlsTasks.INLINE);

    @Override
    Medium medium() {
        return MEDIUM;
    }
}
