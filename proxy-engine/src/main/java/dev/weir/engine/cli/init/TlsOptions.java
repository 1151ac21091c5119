package dev.weir.engine.cli.init;

import dev.weir.engine.config.CertificateFiles;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.RedirectConfig;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options for HTTPS, as they were given.
 *
 * @param certificates the values of {@code --certificate}
 * @param selfSigned   whether a certificate that is not there yet is made, without a question
 * @param redirectFrom the value of {@code --redirect-from}, or {@code null}
 */
public record TlsOptions(
        List<String> certificates,
        boolean selfSigned,
        @Nullable String redirectFrom) {
    private static final String NAME = "self-signed";
    static final int HTTP = 80;
    private static final int OTHER_HTTPS = 8443;
    static final int OTHER_HTTP = 8080;

    public TlsOptions {
        certificates = List.copyOf(certificates);
    }

    /** Whether the site has HTTPS. */
    boolean wanted() {
        return selfSigned || !certificates.isEmpty();
    }

    /**
     * The files of all certificates.
     *
     * @param output the configuration file, beside which a certificate without a name is made
     * @throws InitException if an option is wrong
     */
    List<CertificateFiles> files(Path output) {
        if (redirectFrom != null && !wanted()) {
            throw new InitException(
                    "--redirect-from needs a site with HTTPS; write --certificate CHAIN,KEY or --self-signed");
        }
        List<CertificateFiles> files = new ArrayList<>();
        certificates.forEach(each -> files.add(parse(each)));
        if (selfSigned && files.isEmpty()) {
            files.add(CertificateFiles.of(output.resolveSibling(NAME + ".pem"), output.resolveSibling(NAME + ".key")));
        }
        return files;
    }

    private static CertificateFiles parse(String written) {
        String[] files = written.split(",", -1);
        if (files.length > 2 || List.of(files).contains("")) {
            throw new InitException("--certificate " + written + ": write CHAIN,KEY, or one file with both");
        }
        try {
            return CertificateFiles.of(Path.of(files[0]), Path.of(files[files.length - 1]));
        } catch (InvalidPathException e) {
            throw new InitException("--certificate " + written + ": it is not a path: " + e.getReason());
        }
    }

    /** The address for plain HTTP: that of the option, or the one that belongs to a usual port of HTTPS. */
    @Nullable HostPort plain(HostPort listen) {
        if (redirectFrom != null) {
            return Dialogue.option("--redirect-from", redirectFrom, HostPort::parse);
        }
        return switch (listen.port()) {
            case RedirectConfig.HTTPS -> new HostPort(listen.host(), HTTP);
            case OTHER_HTTPS -> new HostPort(listen.host(), OTHER_HTTP);
            default -> null;
        };
    }
}
