package dev.weir.engine.tls;

import java.security.interfaces.ECKey;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;

/**
 * Tells which keys a client can verify. The JDK asks only for a type of key that the client knows. In TLS 1.3 the
 * client also names the curves (RFC 8446 §4.2.3), and {@link NoSha1} may leave no signature for a type of key: such a key
 * would fail the handshake, even if there is an RSA key, too.
 */
final class ClientAbility {
    private static final String WITH_CURVES = "TLSv1.3";

    private ClientAbility() {}

    /** Whether a client can verify signatures of a key. The JDK has compared the type of the key before. */
    static boolean canVerify(CertifiedKey candidate, SSLEngine engine) {
        if (!(candidate.key() instanceof ECKey key)
                || !(engine.getHandshakeSession() instanceof ExtendedSSLSession session)) {
            return true;
        }
        List<String> algorithms = List.of(session.getPeerSupportedSignatureAlgorithms());
        if (WITH_CURVES.equals(session.getProtocol())) {
            return algorithms.isEmpty() || algorithms.contains(signature(key));
        }
        return algorithms.isEmpty()
                || algorithms.stream().anyMatch(name -> name.endsWith("withECDSA") && !name.startsWith("SHA1"));
    }

    private static String signature(ECKey key) {
        int bits = key.getParams().getOrder().bitLength();
        return bits <= 256 ? "SHA256withECDSA" : bits <= 384 ? "SHA384withECDSA" : "SHA512withECDSA";
    }
}
