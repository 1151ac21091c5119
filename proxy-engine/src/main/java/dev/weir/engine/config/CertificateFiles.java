package dev.weir.engine.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The PEM files of a certificate. The paths are already resolved against the folder of the configuration file.
 *
 * @param chain      the certificate and its issuers
 * @param key        the private key; may be the same file
 * @param passphrase the passphrase of an encrypted key; {@code null} if none is configured
 */
public record CertificateFiles(
        Path chain, Path key, @Nullable PassphraseSource passphrase) {
    /** A certificate with a key that needs no passphrase. */
    public static CertificateFiles of(Path chain, Path key) {
        return new CertificateFiles(chain, key, null);
    }
}
