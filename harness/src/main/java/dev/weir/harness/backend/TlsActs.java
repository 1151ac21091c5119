package dev.weir.harness.backend;

import dev.weir.harness.RawConnection;
import dev.weir.harness.tls.TlsEnd;
import java.io.IOException;

/** What a backend can do with its end of TLS. */
final class TlsActs {
    private TlsActs() {}

    /** Sends a fatal alert. */
    static void alert(RawConnection connection) throws IOException {
        end(connection).fail();
        connection.layered().flush();
    }

    /** Asks for another handshake, or updates the keys of TLS 1.3. */
    static void beginAnother(RawConnection connection) throws IOException {
        end(connection).beginAnother();
        connection.layered().flush();
    }

    private static TlsEnd end(RawConnection connection) {
        return (TlsEnd) connection.layered().end();
    }
}
