package dev.weir.engine.certificates;

import dev.weir.engine.config.CertificateFiles;
import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.RouteConfig;
import dev.weir.engine.config.TlsListenConfig;
import dev.weir.engine.tls.CertificateCheck;
import dev.weir.engine.tls.CertificateProblem;
import dev.weir.engine.tls.CertificateProblem.Kind;
import dev.weir.engine.tls.CertifiedKey;
import dev.weir.engine.tls.ExpiryWarnings;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds problems that do not stop a start, for instance a certificate that clients would refuse. */
public final class CertificateWarnings {
    private final ProxyConfig config;
    private final TlsMaterial material;
    private final Set<X509Certificate> roots;
    private final Instant now;
    private final Set<String> found = new LinkedHashSet<>();

    private CertificateWarnings(ProxyConfig config, TlsMaterial material, Set<X509Certificate> roots, Instant now) {
        this.config = config;
        this.material = material;
        this.roots = roots;
        this.now = now;
    }

    /**
     * Examines all certificates of a configuration.
     *
     * @param roots CAs that clients probably trust
     * @return a sentence for each finding
     */
    public static List<String> of(ProxyConfig config, TlsMaterial material, Set<X509Certificate> roots, Instant now) {
        var warnings = new CertificateWarnings(config, material, roots, now);
        Set<CertificateFiles> shown = warnings.shownToClients();
        material.certificates().forEach((files, key) -> warnings.certificate(files, key, shown.contains(files)));
        material.cas().forEach(warnings::cas);
        warnings.routes();
        return List.copyOf(warnings.found);
    }

    private Set<CertificateFiles> shownToClients() {
        Set<CertificateFiles> shown = new LinkedHashSet<>();
        for (ListenConfig entry : config.listen()) {
            TlsListenConfig tls = entry.tls();
            if (tls != null) {
                shown.addAll(tls.certificates());
            }
        }
        return shown;
    }

    /** Backends verify with their own CAs, so the chain for them may be incomplete. */
    private void certificate(CertificateFiles files, CertifiedKey key, boolean shownToClients) {
        List<CertificateProblem> all = new ArrayList<>(CertificateCheck.of(key, List.of(), roots, now));
        all.addAll(CertificateCheck.ofKeyFile(files.key()));
        for (CertificateProblem problem : all) {
            if (!problem.kind().isError() && (shownToClients || problem.kind() != Kind.INCOMPLETE)) {
                found.add(TlsFiles.sentence(files, problem));
            }
        }
        if (now.isBefore(key.notAfter())) {
            new ExpiryWarnings()
                    .look(List.of(key), now)
                    .forEach(warning -> found.add(files.chain() + ": " + warning.sentence()));
        }
    }

    private void cas(Path file, List<X509Certificate> all) {
        for (X509Certificate each : all) {
            Instant end = each.getNotAfter().toInstant();
            if (now.isAfter(end)) {
                found.add(file + ": the CA '" + each.getSubjectX500Principal().getName() + "' expired at " + end
                        + "; replace it");
            }
        }
    }

    /** At each address with TLS, a certificate has to cover each host of the routes. */
    private void routes() {
        for (ListenConfig entry : config.listen()) {
            TlsListenConfig tls = entry.tls();
            if (tls == null) {
                continue;
            }
            List<CertifiedKey> keys =
                    tls.certificates().stream().map(material::certificate).toList();
            config.routes().stream()
                    .map(RouteConfig::host)
                    .filter(host -> !host.equals("*"))
                    .filter(host -> keys.stream().noneMatch(key -> isFor(key, host)))
                    .forEach(host -> found.add("listen " + entry + ": no certificate is for " + host
                            + ", the host of a route; clients that ask for it refuse the certificate that they get"));
        }
    }

    private static boolean isFor(CertifiedKey key, String host) {
        return host.startsWith("*.")
                ? key.names().dns().contains(host)
                : key.names().covers(host);
    }
}
