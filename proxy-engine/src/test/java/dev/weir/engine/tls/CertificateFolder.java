package dev.weir.engine.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Writes certificates and keys for tests of other packages: {@code a.pem} and {@code a.key} for the name {@code a}. */
public final class CertificateFolder {
    private final Path folder;

    public CertificateFolder(Path folder) {
        this.folder = folder;
    }

    /** Self-signed, and valid for so many days from a moment on; a negative number means that it has expired. */
    public CertificateFolder add(String file, Instant now, int days, String... names) {
        KeyPair pair = MadeKeys.newPair("P-256");
        return write(file, MadeKeys.key(pair, now.minus(Duration.ofDays(365)), now.plus(Duration.ofDays(days)), names));
    }

    /** Issued by a CA that is not in the chain. */
    public CertificateFolder addIncomplete(String file, String name) {
        KeyPair pair = MadeKeys.newPair("P-256");
        X509Certificate leaf = MadeKeys.leaf(name, pair, "Some CA", MadeKeys.pair("P-384"));
        return write(file, new CertifiedKey(List.of(leaf), pair.getPrivate()));
    }

    private CertificateFolder write(String file, CertifiedKey made) {
        text(file + ".pem", PemFile.text(made.certificate()));
        Path key = text(file + ".key", MadeKeys.pem("PRIVATE KEY", made.key().getEncoded()));
        try {
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** A certificate without names, with any characters in its subject's common name. */
    public static X509Certificate withSubject(String commonName) {
        KeyPair pair = MadeKeys.pair("P-256");
        var writer = new CertificateWriter(commonName, pair.getPublic()).valid(MadeKeys.FROM, MadeKeys.TO);
        return MadeKeys.signed(writer, "The CA", pair);
    }

    /** Any other file. */
    public Path text(String file, String content) {
        try {
            return Files.writeString(folder.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
