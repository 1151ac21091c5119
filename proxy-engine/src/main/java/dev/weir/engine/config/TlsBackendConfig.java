package dev.weir.engine.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * TLS to the backends of one upstream. It names files and does not hold their content.
 *
 * @param verify      whether the backend's certificate and its name are verified
 * @param cas         PEM files with the trusted CAs; empty for those of the JDK
 * @param serverName  the name in the certificate and in SNI; {@code null} for the configured host of each backend
 * @param certificate the certificate that is sent to backends that ask for one; {@code null} to send none
 */
public record TlsBackendConfig(
        boolean verify,
        List<Path> cas,
        @Nullable String serverName,
        @Nullable CertificateFiles certificate) {
    /** TLS with the CAs of the JDK and the configured host of each backend as the name. */
    public static final TlsBackendConfig DEFAULTS = new TlsBackendConfig(true, List.of(), null, null);

    public TlsBackendConfig {
        cas = List.copyOf(cas);
        if (!verify && !cas.isEmpty()) {
            throw new IllegalArgumentException("CAs have no use if nothing is verified");
        }
    }
}
