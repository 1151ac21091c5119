package dev.weir.engine.tls;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * The certificates of the side that opened a connection, and the first of them in PEM. It is kept as a value of the
 * session; connections share it if they share the JDK's object of a session, which those resumed by a ticket do not.
 * Any thread.
 */
final class ClientChain {
    private static final String VALUE = ClientChain.class.getName();
    /** No certificate. */
    static final ClientChain NONE = new ClientChain(List.of());

    private final List<X509Certificate> certificates;
    /** Two threads may both make it; the texts are equal. */
    private volatile @Nullable String pem;

    private ClientChain(List<X509Certificate> certificates) {
        this.certificates = certificates;
    }

    /** @param client whether this side opened the connection */
    static ClientChain of(SSLSession session, boolean client) {
        if (session.getValue(VALUE) instanceof ClientChain known) {
            return known;
        }
        Certificate[] found = client ? session.getLocalCertificates() : peers(session);
        if (found == null || found.length == 0) {
            return NONE;
        }
        var made = new ClientChain(Stream.of(found)
                .takeWhile(X509Certificate.class::isInstance)
                .map(X509Certificate.class::cast)
                .toList());
        session.putValue(VALUE, made);
        return made;
    }

    private static Certificate @Nullable [] peers(SSLSession session) {
        try {
            return session.getPeerCertificates();
        } catch (SSLPeerUnverifiedException e) {
            return null;
        }
    }

    /** The first is that of the side itself; empty if it has sent none. */
    List<X509Certificate> certificates() {
        return certificates;
    }

    /** The first certificate; {@code null} if there is none. */
    @Nullable String pem() {
        if (certificates.isEmpty()) {
            return null;
        }
        String known = pem;
        if (known == null) {
            known = PemFile.text(certificates.get(0));
            pem = known;
        }
        return known;
    }
}
