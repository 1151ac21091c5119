package dev.weir.engine.tls;

import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keys and certificates for tests. A key pair is made once for each algorithm, because RSA takes long. */
final class MadeKeys {
    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    static final Instant FROM = NOW.minus(Duration.ofDays(10));
    static final Instant TO = NOW.plus(Duration.ofDays(3650));

    private static final Map<String, KeyPair> PAIRS = new ConcurrentHashMap<>();
    private static final byte[] RSA_SHA256 =
            DerWriter.sequence(DerWriter.oid("1.2.840.113549.1.1.11"), new byte[] {5, 0});
    private static final byte[] EC_SHA256 = DerWriter.sequence(DerWriter.oid("1.2.840.10045.4.3.2"));
    private static final byte[] EC_SHA1 = DerWriter.sequence(DerWriter.oid("1.2.840.10045.4.1"));
    private static final byte[] ED25519 = DerWriter.sequence(DerWriter.oid("1.3.101.112"));

    private MadeKeys() {}

    /** For {@code RSA}, {@code RSA-1024}, {@code P-256}, {@code P-384}, {@code P-521}, {@code Ed25519}, … */
    static KeyPair pair(String kind) {
        return PAIRS.computeIfAbsent(kind, MadeKeys::newPair);
    }

    static KeyPair newPair(String kind) {
        try {
            if (kind.startsWith("P-")) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(
                        new ECGenParameterSpec("secp" + kind.substring(2).strip() + "r1"));
                return generator.generateKeyPair();
            }
            if (kind.startsWith("RSA")) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(kind.equals("RSA") ? 2048 : Integer.parseInt(kind.substring(4)));
                return generator.generateKeyPair();
            }
            return KeyPairGenerator.getInstance(kind).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A self-signed certificate for names. */
    static CertifiedKey key(String kind, String... names) {
        return key(pair(kind), FROM, TO, names);
    }

    static CertifiedKey key(KeyPair pair, Instant from, Instant to, String... names) {
        var writer = new CertificateWriter(names[0], pair.getPublic())
                .valid(from, to)
                .server(List.of(names), List.of());
        return new CertifiedKey(List.of(signed(writer, names[0], pair)), pair.getPrivate());
    }

    static X509Certificate withAddress(String name, InetAddress address) {
        KeyPair pair = pair("P-256");
        var writer =
                new CertificateWriter(name, pair.getPublic()).valid(FROM, TO).server(List.of(), List.of(address));
        return signed(writer, name, pair);
    }

    /** A CA that another one, or itself, has signed. */
    static X509Certificate authority(String name, KeyPair pair, String issuer, KeyPair issuerPair) {
        return signed(
                new CertificateWriter(name, pair.getPublic()).valid(FROM, TO).authority(), issuer, issuerPair);
    }

    static X509Certificate leaf(String name, KeyPair pair, String issuer, KeyPair issuerPair) {
        return signed(
                new CertificateWriter(name, pair.getPublic()).valid(FROM, TO).server(List.of(name), List.of()),
                issuer,
                issuerPair);
    }

    static X509Certificate signed(CertificateWriter writer, String issuer, KeyPair pair) {
        byte[] identifier = switch (pair.getPrivate().getAlgorithm()) {
            case "RSA" -> RSA_SHA256;
            case "EC" -> EC_SHA256;
            default -> ED25519;
        };
        String algorithm = KeyType.of(pair.getPrivate()).signature();
        return writer.sign(issuer, pair.getPrivate(), BigInteger.TEN, algorithm, identifier);
    }

    static X509Certificate signedWithSha1(String name) {
        KeyPair pair = pair("P-256");
        return new CertificateWriter(name, pair.getPublic())
                .valid(FROM, TO)
                .server(List.of(name), List.of())
                .sign("The CA", pair.getPrivate(), BigInteger.TEN, "SHA1withECDSA", EC_SHA1);
    }

    static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + label
                + "-----\n";
    }

    static PemFile file(String text) throws PemException {
        return PemFile.of("site.pem", text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
