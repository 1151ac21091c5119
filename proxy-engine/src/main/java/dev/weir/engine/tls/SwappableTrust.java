package dev.weir.engine.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Verifies with CAs that can be swapped under one {@link javax.net.ssl.SSLContext}. A session that began before the
 * swap can still be resumed, since a resumption verifies no certificate. For the same reason a verified certificate of a
 * server marks a {@link FullHandshake}.
 *
 * <p><b>Thread:</b> any.
 */
public final class SwappableTrust extends DelegatingTrust {
    private volatile X509ExtendedTrustManager trust;

    public SwappableTrust(X509ExtendedTrustManager trust) {
        this.trust = trust;
    }

    /** Uses other CAs for all verifications from now on. */
    public void swap(X509ExtendedTrustManager next) {
        trust = next;
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
