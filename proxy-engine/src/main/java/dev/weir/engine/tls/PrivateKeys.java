package dev.weir.engine.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the private key among the blocks of a file: PKCS#8 (RFC 5958), PKCS#1 (RFC 8017 §A.1.2) and SEC1 (RFC 5915).
 * The JDK reads PKCS#8 only, so the other forms are wrapped into it.
 */
final class PrivateKeys {
    static final String CONVERT = "; convert the key with 'openssl pkcs8 -topk8 -v2 aes-256-cbc -in OLD -out NEW'";

    private static final String PARAMETERS = "EC PARAMETERS";
    private static final String RSA = "1.2.840.113549.1.1.1";
    private static final String EC = "1.2.840.10045.2.1";
    private static final Map<String, String> ALGORITHMS =
            Map.of(RSA, "RSA", EC, "EC", "1.3.101.112", "Ed25519", "1.3.101.113", "Ed448");
    private static final Map<String, String> UNUSABLE = Map.of(
            "1.2.840.113549.1.1.10",
            "an RSA key for PSS signatures only",
            "1.2.840.10040.4.1",
            "a DSA key",
            "1.2.840.113549.1.3.1",
            "a Diffie-Hellman key");
    private static final Set<String> CURVES = Set.of("1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35");
    private static final byte[] NULL = {5, 0};

    private final String file;
    private final char @Nullable [] passphrase;

    /**
     * @param file the file's name, for errors
     * @param passphrase the passphrase of an encrypted key; {@code null} if none is configured
     */
    PrivateKeys(String file, char @Nullable [] passphrase) {
        this.file = file;
        this.passphrase = passphrase;
    }

    /** Decodes the key. There must be exactly one. */
    PrivateKey only(List<PemBlock> blocks) throws PemException {
        PemBlock key = null;
        byte[] curve = null;
        for (PemBlock block : blocks) {
            if (block.label().equals(PARAMETERS)) {
                curve = block.content();
            } else if (block.label().endsWith("PRIVATE KEY")) {
                if (key != null) {
                    throw bad(
                            block,
                            "found a second private key, the first is in line " + key.line()
                                    + "; keep the one that belongs to the certificate");
                }
                key = block;
            }
        }
        if (key == null) {
            throw bad(
                    blocks.get(0),
                    "found '" + blocks.get(0).label()
                            + "' and no private key, which begins with '-----BEGIN PRIVATE KEY-----'");
        }
        return decode(key, curve);
    }

    private PrivateKey decode(PemBlock block, byte @Nullable [] curve) throws PemException {
        try {
            return switch (block.label()) {
                case "PRIVATE KEY" -> pkcs8(block, plain(block));
                case "ENCRYPTED PRIVATE KEY" ->
                    pkcs8(block, EncryptedKeys.decryptPkcs8(block.content(), passphrase(block)));
                case "RSA PRIVATE KEY" -> pkcs8(block, wrap(RSA, NULL, plain(block)));
                case "EC PRIVATE KEY" -> {
                    byte[] key = plain(block);
                    yield pkcs8(block, wrap(EC, curve(block, key, curve), key));
                }
                case "OPENSSH PRIVATE KEY" ->
                    throw bad(
                            block,
                            "found a key in OpenSSH's own form; convert a copy of it with 'ssh-keygen -p -m"
                                    + " PKCS8 -f COPY'");
                default ->
                    throw bad(block, "found '" + block.label() + "'; a key for TLS is an RSA, EC or Ed25519 key");
            };
        } catch (WrongPassphraseException e) {
            throw bad(block, "the key cannot be decrypted with the configured passphrase; another one is needed");
        } catch (GeneralSecurityException e) {
            throw bad(block, "the private key cannot be read: " + e.getMessage());
        }
    }

    /** The content of a block, decrypted if it is encrypted in the older form of OpenSSL. */
    private byte[] plain(PemBlock block) throws PemException, GeneralSecurityException {
        String cipher = block.field("DEK-Info");
        return cipher == null
                ? block.content()
                : EncryptedKeys.decryptOldForm(cipher, block.content(), passphrase(block));
    }

    private char[] passphrase(PemBlock block) throws PemException {
        if (passphrase == null) {
            throw bad(block, "the key is encrypted and no passphrase is configured");
        }
        return passphrase;
    }

    private static byte[] wrap(String algorithm, byte[] parameters, byte[] key) {
        return DerWriter.sequence(
                DerWriter.integer(BigInteger.ZERO),
                DerWriter.sequence(DerWriter.oid(algorithm), parameters),
                DerWriter.octets(key));
    }

    /** The curve, which is inside the key (RFC 5915 §3) or in a block beside it. */
    private byte[] curve(PemBlock block, byte[] key, byte @Nullable [] beside) throws PemException, DerException {
        DerReader parts = new DerReader(key).inside(DerReader.SEQUENCE);
        var version = parts.integer();
        var secret = parts.content(DerReader.OCTETS);
        if (version != 1 || secret.length == 0) {
            throw new DerException("it is not an EC key of version 1");
        }
        if (parts.isNext(DerReader.context(0))) {
            return parts.inside(DerReader.context(0)).whole();
        }
        if (beside == null) {
            throw bad(
                    block, "the key does not name its curve, and the file has no block '" + PARAMETERS + "'" + CONVERT);
        }
        return beside;
    }

    private PrivateKey pkcs8(PemBlock block, byte[] key) throws PemException, GeneralSecurityException {
        DerReader parts = new DerReader(key).inside(DerReader.SEQUENCE);
        var unused = parts.integer();
        DerReader identifier = parts.inside(DerReader.SEQUENCE);
        String oid = identifier.oid();
        String algorithm = ALGORITHMS.get(oid);
        if (algorithm == null) {
            throw bad(
                    block,
                    "found " + UNUSABLE.getOrDefault(oid, "a key of the algorithm " + oid)
                            + "; a key for TLS is an RSA, EC or Ed25519 key");
        }
        if (algorithm.equals("EC")) {
            requireCurve(block, identifier);
        }
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key));
        } catch (GeneralSecurityException e) {
            throw bad(block, "the block is not a valid private key for " + algorithm);
        }
    }

    private void requireCurve(PemBlock block, DerReader identifier) throws PemException, DerException {
        String problem = null;
        if (identifier.isNext(DerReader.SEQUENCE)) {
            problem = "the key spells out its curve; a named curve is needed";
        } else {
            String curve = identifier.oid();
            if (!CURVES.contains(curve)) {
                problem = "the key is on the curve " + curve + "; the curves P-256, P-384 and P-521 can be used";
            }
        }
        if (problem != null) {
            throw bad(
                    block,
                    problem + ": make a new key with 'openssl genpkey -algorithm EC -pkeyopt"
                            + " ec_paramgen_curve:P-256'");
        }
    }

    private PemException bad(PemBlock block, String problem) {
        return new PemException(file, block.line(), problem);
    }
}
