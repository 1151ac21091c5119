package dev.weir.engine.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts no certificate before and after the time for which it is valid. The JDK's trust manager does not check
 * this for a certificate that is itself trusted, for instance a self-signed one.
 */
final class DatedTrust extends DelegatingTrust {
    private final X509ExtendedTrustManager trust;

    DatedTrust(X509ExtendedTrustManager trust) {
        this.trust = trust;
    }

    @Override
    X509ExtendedTrustManager delegate() {
        return trust;
    }

    @Override
    void trusted(X509Certificate[] chain) throws CertificateException {
        chain[0].checkValidity();
    }
}
