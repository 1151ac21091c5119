package dev.weir.engine.tls;

import java.security.Key;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The types of keys that a handshake can use. */
public enum KeyType {
    RSA("RSA", "SHA256withRSA"),
    EC("EC", "SHA256withECDSA"),
    /** Ed25519, and Ed448. */
    EDDSA("EdDSA", "EdDSA");

    private final String algorithm;
    private final String signature;

    KeyType(String algorithm, String signature) {
        this.algorithm = algorithm;
        this.signature = signature;
    }

    /** The name of the type in keys and in the JDK's handshake. */
    String algorithm() {
        return algorithm;
    }

    /** A signature algorithm that any key of this type can use. */
    String signature() {
        return signature;
    }

    /** The type of a public or private key; {@code null} if a handshake cannot use it. */
    static @Nullable KeyType of(Key key) {
        return Stream.of(values())
                .filter(type -> type.algorithm.equals(key.getAlgorithm()))
                .findFirst()
                .orElse(null);
    }
}
