package dev.weir.engine.certificates;

import dev.weir.engine.config.CertificateFiles;
import dev.weir.engine.config.TlsBackendConfig;
import dev.weir.engine.config.TlsListenConfig;
import dev.weir.engine.tls.CertifiedKey;
import dev.weir.engine.tls.SniMap;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The content of all files that one configuration names for TLS. Immutable. */
public final class TlsMaterial {
    /** The material of a configuration without TLS. */
    public static final TlsMaterial NONE = new TlsMaterial(Map.of(), Map.of());

    private final Map<CertificateFiles, CertifiedKey> certificates;
    private final Map<Path, List<X509Certificate>> cas;

    TlsMaterial(Map<CertificateFiles, CertifiedKey> certificates, Map<Path, List<X509Certificate>> cas) {
        this.certificates = Collections.unmodifiableMap(new LinkedHashMap<>(certificates));
        this.cas = Collections.unmodifiableMap(new LinkedHashMap<>(cas));
    }

    /** The certificates of an address by server name; the first that is configured is the default. */
    public SniMap certificates(TlsListenConfig tls) {
        var map = new SniMap.Builder();
        for (CertificateFiles files : tls.certificates()) {
            map.add(certificate(files));
        }
        return map.build();
    }

    /** The CAs that client certificates are verified against; empty if clients are not asked for one. */
    public List<X509Certificate> clientCas(TlsListenConfig tls) {
        return all(tls.clientCas());
    }

    /** The CAs that are configured for backends; empty for those of the Java runtime. */
    public List<X509Certificate> cas(TlsBackendConfig tls) {
        return all(tls.cas());
    }

    /** The certificate for backends that ask for one; {@code null} if none is configured. */
    public @Nullable CertifiedKey certificate(TlsBackendConfig tls) {
        CertificateFiles files = tls.certificate();
        return files == null ? null : certificate(files);
    }

    /** All certificates with their files, in the order of the configuration. */
    public Map<CertificateFiles, CertifiedKey> certificates() {
        return certificates;
    }

    /** All CAs with their files, in the order of the configuration. */
    Map<Path, List<X509Certificate>> cas() {
        return cas;
    }

    /** @throws NullPointerException if this is not the material of the configuration with these files */
    CertifiedKey certificate(CertificateFiles files) {
        return Objects.requireNonNull(certificates.get(files), () -> "not read: " + files);
    }

    private List<X509Certificate> all(List<Path> files) {
        return files.stream()
                .map(file -> Objects.requireNonNull(cas.get(file), () -> "not read: " + file))
                .flatMap(Collection::stream)
                .toList();
    }

    /** Whether another reading found the same files with the same certificates. */
    public boolean sameAs(TlsMaterial other) {
        return cas.equals(other.cas) && aliases().equals(other.aliases());
    }

    private Map<CertificateFiles, String> aliases() {
        Map<CertificateFiles, String> aliases = new LinkedHashMap<>();
        certificates.forEach((files, key) -> aliases.put(files, key.alias()));
        return aliases;
    }
}
