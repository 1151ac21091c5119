package dev.weir.engine.configure;

import dev.weir.engine.config.CertificateFiles;
import dev.weir.engine.config.ClientVerification;
import dev.weir.engine.config.PassphraseSource;
import dev.weir.engine.config.TlsBackendConfig;
import dev.weir.engine.config.TlsListenConfig;
import dev.weir.engine.config.UncoveredHost;
import dev.weir.engine.config.UnknownServerName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Converts {@code tls} of an entry of {@code listen} and of an upstream. It reads none of the files that they name. */
final class TlsBinder {
    private static final String EXAMPLE = "certificates: [{chain: a.pem, key: a.key}]";

    /** Of a host name or an IPv4 address. */
    static final String SERVER_NAME = "^[a-zA-Z0-9_][a-zA-Z0-9_-]*(\\.[a-zA-Z0-9_-]+)*\\.?$";

    private static final Pattern HOST_NAME = Pattern.compile(SERVER_NAME);
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Reader reader;

    TlsBinder(Reader reader) {
        this.reader = reader;
    }

    // ---- of an entry of listen ----

    Optional<TlsListenConfig> ofListen(ConfigNode written) {
        return reader.mapping(written, "a mapping with certificates").flatMap(this::listen);
    }

    private Optional<TlsListenConfig> listen(ConfigNode.Mapping mapping) {
        reader.onlyKeys(mapping, TlsKeys.OF_LISTEN.keySet());
        Optional<List<CertificateFiles>> certificates = certificates(mapping);
        ConfigNode unknownWritten = mapping.get(TlsKeys.UNKNOWN_NAMES);
        Optional<UnknownServerName> unknown = unknownWritten == null
                ? Optional.of(UnknownServerName.DEFAULT)
                : reader.choice(unknownWritten, TlsKeys.UNKNOWN_NAMES, UnknownServerName.values());
        ConfigNode uncoveredWritten = mapping.get(TlsKeys.UNCOVERED_HOSTS);
        Optional<UncoveredHost> uncovered = uncoveredWritten == null
                ? Optional.of(UncoveredHost.SERVE)
                : reader.choice(uncoveredWritten, TlsKeys.UNCOVERED_HOSTS, UncoveredHost.values());
        Optional<Clients> clients = clients(mapping.get(TlsKeys.CLIENTS));
        return certificates.isEmpty() || unknown.isEmpty() || uncovered.isEmpty() || clients.isEmpty()
                ? Optional.empty()
                : Optional.of(new TlsListenConfig(
                        certificates.get(),
                        unknown.get(),
                        uncovered.get(),
                        clients.get().verify(),
                        clients.get().cas()));
    }

    private Optional<List<CertificateFiles>> certificates(ConfigNode.Mapping mapping) {
        ConfigNode written = mapping.get(TlsKeys.CERTIFICATES);
        List<ConfigNode> items = reader.list(written);
        if (items.isEmpty()) {
            SourceLocation place = written == null ? mapping.place() : written.place();
            reader.problems().add(place, "an address with TLS needs a certificate; write " + EXAMPLE);
            return Optional.empty();
        }
        List<CertificateFiles> made = new ArrayList<>();
        for (ConfigNode each : items) {
            certificate(each).ifPresent(made::add);
        }
        return made.size() < items.size() ? Optional.empty() : Optional.of(made);
    }

    /** What {@code clients} says. */
    private record Clients(ClientVerification verify, List<Path> cas) {}

    private Optional<Clients> clients(@Nullable ConfigNode written) {
        if (written == null) {
            return Optional.of(new Clients(ClientVerification.NONE, List.of()));
        }
        Optional<ConfigNode.Mapping> found = reader.mapping(written, "a mapping with verify and ca");
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ConfigNode.Mapping mapping = found.get();
        reader.onlyKeys(mapping, TlsKeys.OF_CLIENTS.keySet());
        ConfigNode verifyWritten = mapping.get(TlsKeys.VERIFY);
        Optional<ClientVerification> verify = verifyWritten == null
                ? Optional.of(ClientVerification.REQUIRE)
                : reader.choice(verifyWritten, TlsKeys.VERIFY, ClientVerification.values());
        ConfigNode caWritten = mapping.get(TlsKeys.CA);
        Optional<List<Path>> cas = files(caWritten, "the name of a PEM file with CAs");
        if (verify.isEmpty() || cas.isEmpty()) {
            return Optional.empty();
        }
        if (verify.get() == ClientVerification.NONE) {
            return Optional.of(new Clients(ClientVerification.NONE, List.of()));
        }
        if (cas.get().isEmpty()) {
            SourceLocation place = caWritten == null ? mapping.place() : caWritten.place();
            reader.problems()
                    .add(place, "client certificates need the CAs that issue them; write ca: [clients-ca.pem]");
            return Optional.empty();
        }
        return Optional.of(new Clients(verify.get(), cas.get()));
    }

    // ---- of an upstream ----

    Optional<TlsBackendConfig> ofUpstream(ConfigNode written) {
        if (written instanceof ConfigNode.Mapping mapping) {
            return upstream(mapping);
        }
        reader.problems()
                .add(
                        written.place(),
                        written.what()
                                + " was found where a mapping belongs; {} stands for the CAs of the Java runtime");
        return Optional.empty();
    }

    private Optional<TlsBackendConfig> upstream(ConfigNode.Mapping mapping) {
        reader.onlyKeys(mapping, TlsKeys.OF_UPSTREAM.keySet());
        Optional<Boolean> verify = toggle(mapping, TlsKeys.VERIFY);
        ConfigNode caWritten = mapping.get(TlsKeys.CA);
        Optional<List<Path>> cas = files(caWritten, "the name of a PEM file with CAs");
        ConfigNode nameWritten = mapping.get(TlsKeys.SERVER_NAME);
        Optional<String> name = nameWritten == null
                ? Optional.empty()
                : reader.value(nameWritten, "a host name", TlsBinder::serverName);
        ConfigNode certificateWritten = mapping.get(TlsKeys.CERTIFICATE);
        Optional<CertificateFiles> certificate =
                certificateWritten == null ? Optional.empty() : certificate(certificateWritten);
        if (verify.isEmpty()
                || cas.isEmpty()
                || (nameWritten != null && name.isEmpty())
                || (certificateWritten != null && certificate.isEmpty())) {
            return Optional.empty();
        }
        if (caWritten != null && !verify.get()) {
            reader.problems()
                    .add(
                            caWritten.place(),
                            "ca is not used with verify: off; remove one of them, preferably verify: off");
            return Optional.empty();
        }
        return Optional.of(new TlsBackendConfig(verify.get(), cas.get(), name.orElse(null), certificate.orElse(null)));
    }

    private static String serverName(String text) {
        if (!HOST_NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("server-name: '" + text
                    + "' is not a host name; write it without a scheme, a port and wildcards: api.internal");
        }
        return text;
    }

    // ---- of both ----

    private Optional<CertificateFiles> certificate(ConfigNode item) {
        Optional<ConfigNode.Mapping> found = reader.mapping(item, "a certificate, {chain: a.pem, key: a.key},");
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ConfigNode.Mapping mapping = found.get();
        reader.onlyKeys(mapping, TlsKeys.OF_CERTIFICATE.keySet());
        ConfigNode chainWritten = mapping.get(TlsKeys.CHAIN);
        if (chainWritten == null) {
            reader.problems().add(mapping.place(), "a certificate needs a chain: {chain: a.pem, key: a.key}");
            return Optional.empty();
        }
        ConfigNode keyWritten = mapping.get(TlsKeys.KEY);
        Optional<Path> chain = reader.file(chainWritten, "the name of a PEM file");
        Optional<Path> key = keyWritten == null ? chain : reader.file(keyWritten, "the name of a PEM file");
        boolean encrypted =
                mapping.get(TlsKeys.PASSPHRASE_FILE) != null || mapping.get(TlsKeys.PASSPHRASE_VARIABLE) != null;
        Optional<PassphraseSource> passphrase = encrypted ? passphrase(mapping) : Optional.empty();
        return chain.isEmpty() || key.isEmpty() || (encrypted && passphrase.isEmpty())
                ? Optional.empty()
                : Optional.of(new CertificateFiles(chain.get(), key.get(), passphrase.orElse(null)));
    }

    private Optional<PassphraseSource> passphrase(ConfigNode.Mapping mapping) {
        ConfigNode.Mapping.Entry file = mapping.entry(TlsKeys.PASSPHRASE_FILE);
        ConfigNode.Mapping.Entry variable = mapping.entry(TlsKeys.PASSPHRASE_VARIABLE);
        if (variable == null) {
            return file == null
                    ? Optional.empty()
                    : reader.file(file.value(), "the name of a file").map(PassphraseSource.OfFile::new);
        }
        if (file != null) {
            reader.problems()
                    .add(
                            variable.place(),
                            "the passphrase is already given by passphrase-file at " + file.place()
                                    + "; write one of them");
            return Optional.empty();
        }
        return reader.value(variable.value(), "the name of an environment variable", TlsBinder::variable);
    }

    private static PassphraseSource variable(String text) {
        if (!VARIABLE.matcher(text).matches()) { // not repeated here, because it may be the passphrase itself
            throw new IllegalArgumentException(
                    "passphrase-variable is not the name of an environment variable; write its name, for instance"
                            + " KEY_PASSPHRASE, and not the passphrase");
        }
        return new PassphraseSource.OfVariable(text);
    }

    /** All files of a list; empty if one of them is invalid. */
    private Optional<List<Path>> files(@Nullable ConfigNode written, String what) {
        List<ConfigNode> items = reader.list(written);
        List<Path> files = new ArrayList<>();
        for (ConfigNode each : items) {
            reader.file(each, what).ifPresent(files::add);
        }
        return files.size() < items.size() ? Optional.empty() : Optional.of(files);
    }

    private Optional<Boolean> toggle(ConfigNode.Mapping mapping, String key) {
        ConfigNode written = mapping.get(key);
        return written == null ? Optional.of(true) : reader.toggle(written, key);
    }
}
