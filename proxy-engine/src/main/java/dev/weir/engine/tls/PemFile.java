package dev.weir.engine.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The content of one PEM file. Certificates and a key may be in one file, in any order. */
public final class PemFile {
    /** All CAs that a browser trusts need only a quarter of a MiB. */
    private static final int MOST_BYTES = 4 << 20;

    private static final Set<String> CERTIFICATE = Set.of("CERTIFICATE", "X509 CERTIFICATE");
    private static final String TRUSTED = "TRUSTED CERTIFICATE";
    private static final int DER_SEQUENCE = 0x30;

    private final String name;
    private final List<PemBlock> blocks;

    private PemFile(String name, List<PemBlock> blocks) {
        this.name = name;
        this.blocks = blocks;
    }

    /** Reads a file of at most 4 MiB. */
    public static PemFile read(Path file) throws PemException {
        String name = file.toString();
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw new PemException(name, "there is no such file");
        } catch (AccessDeniedException e) {
            throw new PemException(name, "the user that runs Weir may not read it");
        } catch (IOException e) {
            throw new PemException(name, "cannot be read: " + e.getMessage());
        }
        return of(name, bytes);
    }

    /**
     * Parses the content of a file.
     *
     * @param name the file's name, for errors
     */
    public static PemFile of(String name, byte[] content) throws PemException {
        if (content.length > MOST_BYTES) {
            throw new PemException(name, "has more than " + (MOST_BYTES >> 20) + " MiB; a PEM file is far smaller");
        }
        return new PemFile(name, PemReader.read(name, content));
    }

    /** All certificates in the order of the file, at least one. */
    public List<X509Certificate> certificates() throws PemException {
        var certificates = new ArrayList<X509Certificate>();
        for (PemBlock block : blocks) {
            if (CERTIFICATE.contains(block.label())) {
                certificates.add(certificate(block));
            } else if (block.label().equals(TRUSTED)) {
                throw new PemException(
                        name, block.line(), "found '" + TRUSTED + "'; convert it with 'openssl x509 -in " + name + "'");
            }
        }
        if (certificates.isEmpty()) {
            throw new PemException(
                    name,
                    blocks.get(0).line(),
                    "found '" + blocks.get(0).label()
                            + "' and no certificate, which begins with '-----BEGIN CERTIFICATE-----'");
        }
        return List.copyOf(certificates);
    }

    private X509Certificate certificate(PemBlock block) throws PemException {
        byte[] content = block.content();
        try {
            if (content[0] == DER_SEQUENCE) { // the JDK would parse anything else as PEM again
                var in = new ByteArrayInputStream(content);
                if (CertificateFactory.getInstance("X.509").generateCertificate(in) instanceof X509Certificate read
                        && in.available() == 0) {
                    return read;
                }
            }
        } catch (CertificateException e) {
            // the JDK's messages name octets and not what to do
        }
        throw new PemException(name, block.line(), "the block is not an X.509 certificate; it may be damaged");
    }

    /**
     * The only private key of the file.
     *
     * @param passphrase the passphrase of the key; {@code null} if none is configured. Only an encrypted key needs one.
     */
    public PrivateKey privateKey(char @Nullable [] passphrase) throws PemException {
        return new PrivateKeys(name, passphrase).only(blocks);
    }

    /** A certificate as the text of a PEM file. */
    public static String text(X509Certificate certificate) {
        try {
            return text("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A private key as the text of a PEM file, not encrypted (PKCS#8). */
    public static String text(PrivateKey key) {
        return text("PRIVATE KEY", key.getEncoded());
    }

    private static String text(String label, byte[] content) {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN " + label + "-----\n" + lines.encodeToString(content) + "\n-----END " + label + "-----\n";
    }
}
