package dev.weir.engine.cli.init;

import dev.weir.engine.config.CertificateFiles;
import dev.weir.engine.config.HostPort;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * HTTPS of a site.
 *
 * @param certificates the files, at least one; a relative path begins at the working folder
 * @param trial        whether one was made here, which browsers do not trust
 * @param plain        the address for plain HTTP, which redirects to HTTPS; {@code null} for none
 */
record SiteTls(
        List<CertificateFiles> certificates,
        boolean trial,
        @Nullable HostPort plain) {
    SiteTls {
        certificates = List.copyOf(certificates);
    }

    SiteTls withTrial() {
        return new SiteTls(certificates, true, plain);
    }
}
