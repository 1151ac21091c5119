package dev.weir.engine.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells whether certificates and keys belong together. */
final class CertificateChain {
    private static final byte[] SIGNED = {'W', 'e', 'i', 'r'};

    private CertificateChain() {}

    /** Whether a certificate names itself as its issuer, as a root does. */
    static boolean isSelfIssued(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    /** Whether a certificate was signed by the key of another. */
    static boolean isIssuedBy(X509Certificate certificate, X509Certificate issuer) {
        if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The issuer of a certificate among other certificates; {@code null} if it is not there. */
    static @Nullable X509Certificate issuer(X509Certificate certificate, List<X509Certificate> others) {
        return others.stream()
                .filter(other -> !other.equals(certificate) && isIssuedBy(certificate, other))
                .findFirst()
                .orElse(null);
    }

    /** Whether a private and a public key are one pair: what one signs, the other verifies. */
    static boolean isPair(PrivateKey key, PublicKey other) {
        KeyType type = KeyType.of(key);
        if (type == null || type != KeyType.of(other)) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(type.signature());
            signature.initSign(key);
            signature.update(SIGNED);
            byte[] signed = signature.sign();
            signature.initVerify(other);
            signature.update(SIGNED);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
