package dev.weir.engine.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Verifies backends, and marks each {@link FullHandshake}: a resumption verifies no certificate. Any thread. */
final class MarkingTrust extends DelegatingTrust {
    private final X509ExtendedTrustManager trust;

    MarkingTrust(X509ExtendedTrustManager trust) {
        this.trust = trust;
    }

    @Override
    X509ExtendedTrustManager delegate() {
        return trust;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        FullHandshake.mark(engine);
        super.checkServerTrusted(chain, authType, engine);
    }
}
