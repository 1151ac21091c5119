package dev.weir.engine.certificates;

import dev.weir.engine.config.CertificateFiles;
import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.config.PassphraseSource;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.TlsBackendConfig;
import dev.weir.engine.config.TlsListenConfig;
import dev.weir.engine.config.UpstreamConfig;
import dev.weir.engine.tls.CertificateCheck;
import dev.weir.engine.tls.CertificateProblem;
import dev.weir.engine.tls.CertifiedKey;
import dev.weir.engine.tls.PemException;
import dev.weir.engine.tls.PemFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files that a configuration names for TLS, each once, and collects all errors in them. An error ends a
 * start. At a reload, it leaves the proxy as it was. Blocks. One thread.
 */
public final class TlsFiles {
    private final PassphraseReader passphrases;
    private final Set<String> problems = new LinkedHashSet<>();
    private final Map<Path, PemFile> files = new HashMap<>();
    private final Set<Path> unusable = new LinkedHashSet<>();
    private final Map<CertificateFiles, CertifiedKey> certificates = new LinkedHashMap<>();
    private final Map<Path, List<X509Certificate>> cas = new LinkedHashMap<>();

    private TlsFiles(Function<String, @Nullable String> variables) {
        this.passphrases = new PassphraseReader(variables);
    }

    /**
     * Reads all files, with passphrases from this process's environment.
     *
     * @throws TlsFilesException with all errors
     */
    public static TlsMaterial read(ProxyConfig config) throws TlsFilesException {
        return read(config, System::getenv);
    }

    /** All files that a configuration names for TLS, including those with passphrases. */
    public static Set<Path> named(ProxyConfig config) {
        Set<Path> all = new LinkedHashSet<>(cas(config));
        for (CertificateFiles each : certificates(config)) {
            all.add(each.chain());
            all.add(each.key());
            if (each.passphrase() instanceof PassphraseSource.OfFile passphrase) {
                all.add(passphrase.file());
            }
        }
        return all;
    }

    /**
     * Reads all files.
     *
     * @param variables the environment variables, which may hold passphrases
     * @throws TlsFilesException with all errors
     */
    static TlsMaterial read(ProxyConfig config, Function<String, @Nullable String> variables) throws TlsFilesException {
        var all = new TlsFiles(variables);
        certificates(config).forEach(all::addCertificate);
        cas(config).forEach(all::addCas);
        if (!all.problems.isEmpty()) {
            throw new TlsFilesException(all.problems);
        }
        return new TlsMaterial(all.certificates, all.cas);
    }

    private static Set<CertificateFiles> certificates(ProxyConfig config) {
        Set<CertificateFiles> all = new LinkedHashSet<>();
        for (ListenConfig entry : config.listen()) {
            TlsListenConfig tls = entry.tls();
            all.addAll(tls == null ? List.of() : tls.certificates());
        }
        for (UpstreamConfig upstream : config.upstreams()) {
            TlsBackendConfig tls = upstream.tls();
            if (tls != null && tls.certificate() != null) {
                all.add(tls.certificate());
            }
        }
        return all;
    }

    private static Set<Path> cas(ProxyConfig config) {
        Set<Path> all = new LinkedHashSet<>();
        for (ListenConfig entry : config.listen()) {
            TlsListenConfig tls = entry.tls();
            all.addAll(tls == null ? List.of() : tls.clientCas());
        }
        for (UpstreamConfig upstream : config.upstreams()) {
            TlsBackendConfig tls = upstream.tls();
            all.addAll(tls == null ? List.of() : tls.cas());
        }
        return all;
    }

    private void addCas(Path file) {
        List<X509Certificate> found = chain(file);
        if (found != null) {
            cas.put(file, found);
        }
    }

    private void addCertificate(CertificateFiles named) {
        List<X509Certificate> chain = chain(named.chain());
        PrivateKey key = key(named);
        if (chain == null || key == null) {
            return;
        }
        try {
            var made = new CertifiedKey(chain, key);
            certificates.put(named, made);
            check(named, made);
        } catch (IllegalArgumentException e) {
            problems.add(named.key() + ": " + e.getMessage());
        }
    }

    /** Takes only errors: they depend neither on known CAs nor on the time. */
    private void check(CertificateFiles named, CertifiedKey made) {
        for (CertificateProblem found : CertificateCheck.of(made, List.of(), Set.of(), Instant.EPOCH)) {
            if (found.kind().isError()) {
                problems.add(sentence(named, found));
            }
        }
    }

    /** The sentence of a problem, after the names of its files. */
    static String sentence(CertificateFiles named, CertificateProblem found) {
        boolean both = found.kind() == CertificateProblem.Kind.WRONG_KEY
                && !named.key().equals(named.chain());
        return named.chain() + (both ? " and " + named.key() : "") + ": " + found.sentence();
    }

    private @Nullable List<X509Certificate> chain(Path file) {
        PemFile content = file(file);
        try {
            return content == null ? null : content.certificates();
        } catch (PemException e) {
            problems.add(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private @Nullable PrivateKey key(CertificateFiles named) {
        PassphraseSource source = named.passphrase();
        char[] passphrase = null;
        if (source != null) {
            try {
                passphrase = passphrases.read(source, named.key());
            } catch (TlsFilesException e) {
                problems.addAll(e.lines());
                return null;
            }
        }
        PemFile content = file(named.key());
        try {
            return content == null ? null : content.privateKey(passphrase);
        } catch (PemException e) {
            problems.add(String.valueOf(e.getMessage()));
            return null;
        }
    }

    /**
     * Reads a file, or returns what was read before; {@code null} if it cannot be read. A pipe is refused: it could
     * block, and it is empty at a reload.
     */
    private @Nullable PemFile file(Path file) {
        PemFile known = files.get(file);
        if (known != null || unusable.contains(file)) {
            return known;
        }
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                problems.add(file + ": is not a regular file; write the name of a PEM file");
            } else {
                PemFile read = PemFile.read(file);
                files.put(file, read);
                return read;
            }
        } catch (PemException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        unusable.add(file);
        return null;
    }
}
