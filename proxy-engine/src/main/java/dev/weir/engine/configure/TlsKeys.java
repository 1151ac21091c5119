package dev.weir.engine.configure;

import java.util.LinkedHashMap;
import java.util.Map;

/** The registry of the keys below {@code tls}, with their meanings. */
final class TlsKeys {
    static final String TLS = "tls";
    static final String CERTIFICATES = "certificates";
    static final String UNKNOWN_NAMES = "unknown-names";
    static final String UNCOVERED_HOSTS = "uncovered-hosts";
    static final String CLIENTS = "clients";
    static final String CHAIN = "chain";
    static final String KEY = "key";
    static final String PASSPHRASE_FILE = "passphrase-file";
    static final String PASSPHRASE_VARIABLE = "passphrase-variable";
    static final String VERIFY = "verify";
    static final String CA = "ca";
    static final String SERVER_NAME = "server-name";
    static final String CERTIFICATE = "certificate";

    /** Keys of {@code tls} of one entry of {@code listen}. */
    static final Map<String, String> OF_LISTEN = new LinkedHashMap<>();

    /** Keys of one certificate. */
    static final Map<String, String> OF_CERTIFICATE = new LinkedHashMap<>();

    /** Keys of {@code clients}. */
    static final Map<String, String> OF_CLIENTS = new LinkedHashMap<>();

    /** Keys of {@code tls} of one upstream. */
    static final Map<String, String> OF_UPSTREAM = new LinkedHashMap<>();

    static {
        OF_LISTEN.put(
                CERTIFICATES, "certificates, chosen by the name that a client asks for; the first is the default");
        OF_LISTEN.put(
                UNKNOWN_NAMES,
                "for a name that no certificate has: default shows the first certificate, refuse ends the handshake;"
                        + " default: default");
        OF_LISTEN.put(
                UNCOVERED_HOSTS,
                "for a Host that the certificate of the connection does not cover: serve responds as usual, refuse"
                        + " responds 421; default: serve");
        OF_LISTEN.put(CLIENTS, "certificates of clients");
        OF_CERTIFICATE.put(CHAIN, "PEM file with the certificate and its issuers");
        OF_CERTIFICATE.put(KEY, "PEM file with the private key; default: the file of the chain");
        OF_CERTIFICATE.put(PASSPHRASE_FILE, "file with the passphrase of the private key in its first line");
        OF_CERTIFICATE.put(PASSPHRASE_VARIABLE, "environment variable with the passphrase of the private key");
        OF_CLIENTS.put(
                VERIFY,
                "request verifies a certificate if a client sends one, require needs one from each client, none asks"
                        + " for none; default: require");
        OF_CLIENTS.put(CA, "PEM files with the CAs of client certificates");
        OF_UPSTREAM.put(VERIFY, "whether certificates of backends are verified; default: on");
        OF_UPSTREAM.put(CA, "PEM files with the trusted CAs; default: the CAs of the Java runtime");
        OF_UPSTREAM.put(
                SERVER_NAME,
                "name that is asked for and has to be in the certificate; default: the host of the backend");
        OF_UPSTREAM.put(CERTIFICATE, "certificate for backends that ask for one");
    }

    private TlsKeys() {}

    /** Adds the path and meaning of every key. */
    static void describe(Map<String, String> all, String ofListen, String ofUpstream) {
        OF_LISTEN.forEach((key, meaning) -> {
            String path = ofListen + "." + TLS + "." + key;
            all.put(path, meaning);
            if (key.equals(CERTIFICATES)) {
                OF_CERTIFICATE.forEach((inner, of) -> all.put(path + "[]." + inner, of));
            } else if (key.equals(CLIENTS)) {
                OF_CLIENTS.forEach((inner, of) -> all.put(path + "." + inner, of));
            }
        });
        OF_UPSTREAM.forEach((key, meaning) -> {
            String path = ofUpstream + "." + TLS + "." + key;
            all.put(path, meaning);
            if (key.equals(CERTIFICATE)) {
                OF_CERTIFICATE.forEach((inner, of) -> all.put(path + "." + inner, of));
            }
        });
    }
}
