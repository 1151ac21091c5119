package dev.weir.engine.tls;

import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Verifies clients with CAs that can be swapped. A session that began before the swap can still be resumed, since a
 * resumption verifies no certificate.
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
}
