package dev.weir.engine.tls;

import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.util.Set;

/**
 * Keeps SHA-1 out of the signatures of handshakes (RFC 9155 §4). JDK 17 would sign with it in TLS 1.2 if a client offers
 * nothing else. The JDK asks with the name of the scheme (RFC 8446 §4.2.3) for these, and with another name for the
 * signature in a certificate, which is the trust manager's subject. The JDK's own constraints apply as well.
 */
final class NoSha1 implements AlgorithmConstraints {
    private static final Set<String> REFUSED = Set.of("rsa_pkcs1_sha1", "ecdsa_sha1", "dsa_sha1");

    @Override
    public boolean permits(Set<CryptoPrimitive> primitives, String algorithm, AlgorithmParameters parameters) {
        return !REFUSED.contains(algorithm);
    }

    @Override
    public boolean permits(Set<CryptoPrimitive> primitives, Key key) {
        return true;
    }

    @Override
    public boolean permits(Set<CryptoPrimitive> primitives, String algorithm, Key key, AlgorithmParameters parameters) {
        return permits(primitives, algorithm, parameters);
    }
}
