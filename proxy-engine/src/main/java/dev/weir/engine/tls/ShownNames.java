package dev.weir.engine.tls;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * The names of the certificate that one client got. A client seldom asks for two hosts on one connection, so the last
 * decision is kept. Belongs to one loop.
 */
final class ShownNames {
    private final CertificateNames names;
    private @Nullable String last;
    private boolean covered;

    ShownNames(CertificateNames names) {
        this.names = names;
    }

    /** The names in the certificate of a server's session; a resumed session has that of its first handshake. */
    static ShownNames of(SSLSession session) {
        Certificate[] own = session.getLocalCertificates();
        return new ShownNames(
                own != null && own.length > 0 && own[0] instanceof X509Certificate first
                        ? CertificateNames.of(first)
                        : CertificateNames.NONE);
    }

    /** Whether one of them covers a host, which is in lower case and without a port. */
    boolean cover(CharSequence host) {
        if (last == null || !last.contentEquals(host)) {
            last = host.toString();
            covered = names.covers(last);
        }
        return covered;
    }
}
