package dev.weir.harness;

import dev.weir.engine.tls.TlsTasks;
import dev.weir.harness.transport.TlsMedium;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The proxy closes a client's connection, over TLS")
class GracefulCloseOverTlsTests extends GracefulCloseTests {
    private static final TlsMedium MEDIUM = new TlsMedium(TlsTasks.INLINE);

    @Override
    Medium medium() {
        return MEDIUM;
    }

    /** The end is a message, which takes some of the window too. */
    @Override
    int mostRoundsForTheEnd() {
        return 3;
    }
}
