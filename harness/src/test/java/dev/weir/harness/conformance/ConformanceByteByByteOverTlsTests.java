package dev.weir.harness.conformance;

import dev.weir.engine.tls.TlsTasks;
import dev.weir.harness.Medium;
import dev.weir.harness.transport.TlsMedium;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Conformance over TLS, byte by byte")
final class ConformanceByteByByteOverTlsTests extends ConformanceByteByByteTests {
    private static final TlsMedium MEDIUM = new TlsMedium(TlsTasks.INLINE);

    @Override
    Medium medium() {
        return MEDIUM;
    }

    @Override
    String splitName() {
        return super.splitName() + ", over TLS";
    }
}
