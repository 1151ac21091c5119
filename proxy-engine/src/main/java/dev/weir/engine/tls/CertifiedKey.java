package dev.weir.engine.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A certificate chain with the private key of its first certificate, for a server or a client. Immutable. The key is
 * held decrypted, so a handshake does not decrypt it again.
 */
public final class CertifiedKey {
    private static final int ALIAS_OCTETS = 16;

    private final X509Certificate[] chain;
    private final PrivateKey key;
    private final KeyType type;
    private final CertificateNames names;
    private final String alias;

    /**
     * Joins a chain and a key. {@link CertificateCheck} checks whether they belong together.
     *
     * @param chain at least one certificate; the first is that of the key
     * @throws IllegalArgumentException if the key has none of the types in {@link KeyType}
     */
    public CertifiedKey(List<X509Certificate> chain, PrivateKey key) {
        this.chain = chain.toArray(X509Certificate[]::new);
        this.key = key;
        KeyType known = KeyType.of(key);
        if (known == null) {
            throw new IllegalArgumentException("a handshake cannot use a key for " + key.getAlgorithm());
        }
        this.type = known;
        this.names = CertificateNames.of(this.chain[0]);
        this.alias = alias(this.chain);
    }

    /**
     * Reads a chain and a key, which may be in the same file.
     *
     * @param passphrase the passphrase of the key; {@code null} if none is configured
     */
    public static CertifiedKey read(Path chain, Path key, char @Nullable [] passphrase) throws PemException {
        PemFile chainFile = PemFile.read(chain);
        PemFile keyFile = key.equals(chain) ? chainFile : PemFile.read(key);
        return new CertifiedKey(chainFile.certificates(), keyFile.privateKey(passphrase));
    }

    /**
     * The same chain has the same alias, also after it is read again: JDK 25 writes the alias into session tickets, and
     * resumes a session only if the alias still leads to the same chain.
     */
    private static String alias(X509Certificate[] chain) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (X509Certificate certificate : chain) {
                digest.update(certificate.getEncoded());
            }
            return HexFormat.of().formatHex(digest.digest(), 0, ALIAS_OCTETS);
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The chain, in the order in which it is sent. */
    public List<X509Certificate> chain() {
        return List.of(chain);
    }

    /** The certificate of the key. */
    public X509Certificate certificate() {
        return chain[0];
    }

    X509Certificate[] chainArray() {
        return chain.clone();
    }

    public PrivateKey key() {
        return key;
    }

    public KeyType type() {
        return type;
    }

    /** The names that its certificate is for. */
    public CertificateNames names() {
        return names;
    }

    /** Identifies the chain among others; equal for equal chains. */
    public String alias() {
        return alias;
    }

    /**
     * The time when the first certificate of the chain expires. A root does not count, because clients use their own
     * copy.
     */
    public Instant notAfter() {
        Instant first = chain[0].getNotAfter().toInstant();
        for (X509Certificate certificate : chain) {
            Instant end = certificate.getNotAfter().toInstant();
            if (end.isBefore(first) && !CertificateChain.isSelfIssued(certificate)) {
                first = end;
            }
        }
        return first;
    }

    /** The first name, or the subject if there is no name, for messages. */
    @Override
    public String toString() {
        String name = names.first();
        return name == null ? chain[0].getSubjectX500Principal().getName() : name;
    }
}
