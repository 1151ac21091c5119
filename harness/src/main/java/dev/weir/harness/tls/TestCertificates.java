package dev.weir.harness.tls;

import dev.weir.engine.tls.TrustStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import okhttp3.tls.HeldCertificate;

/**
 * A CA and its certificates, made at run time: for the proxy, and for the backends behind it. All of them are for
 * {@value #NAME} and this machine's address, except where an {@link Identity} says otherwise. Any thread.
 */
public final class TestCertificates {
    /** The name in the certificates. */
    public static final String NAME = "localhost";

    private static final String OTHER_NAME = "other.example";
    private static final String ADDRESS = "127.0.0.1";
    private static final int WARM_UP = 20;
    private static final Duration DAY = Duration.ofDays(1);
    private static final TestCertificates SHARED = new TestCertificates();

    private final HeldCertificate authority;
    private final Map<Identity, HeldCertificate> certificates = new EnumMap<>(Identity.class);
    private final Map<Identity, SSLContext> contexts = new EnumMap<>(Identity.class);

    private TestCertificates() {
        Instant now = InstantSource.system().instant();
        authority = new HeldCertificate.Builder()
                .certificateAuthority(0)
                .commonName("CA of the Weir harness")
                .build();
        HeldCertificate stranger = new HeldCertificate.Builder()
                .certificateAuthority(0)
                .commonName("unknown CA")
                .build();
        certificates.put(Identity.TRUSTED, named().signedBy(authority).build());
        certificates.put(Identity.EXPIRED, within(now.minus(DAY.multipliedBy(2)), now.minus(DAY)));
        certificates.put(Identity.NOT_YET_VALID, within(now.plus(DAY), now.plus(DAY.multipliedBy(2))));
        certificates.put(
                Identity.OTHER_NAME,
                new HeldCertificate.Builder()
                        .commonName(OTHER_NAME)
                        .addSubjectAlternativeName(OTHER_NAME)
                        .signedBy(authority)
                        .build());
        certificates.put(Identity.UNKNOWN_CA, named().signedBy(stranger).build());
        certificates.keySet().forEach(one -> contexts.put(one, newContext(one)));
        warmUp();
    }

    /** The first handshake of a virtual machine takes a second or more, which no proxy is to blame for. */
    private void warmUp() {
        for (int i = 0; i < WARM_UP; i++) {
            SSLEngine accepting = newContext(Identity.TRUSTED).createSSLEngine();
            accepting.setUseClientMode(false);
            SSLEngine connecting = newContext(Identity.TRUSTED).createSSLEngine(NAME, 0);
            connecting.setUseClientMode(true);
            var client = new TlsEnd(connecting);
            var server = new TlsEnd(accepting);
            while (client.hasAnswers() || server.hasAnswers()) {
                server.hear(client.takeAnswers());
                client.hear(server.takeAnswers());
            }
        }
    }

    private static HeldCertificate.Builder named() {
        return new HeldCertificate.Builder()
                .commonName(NAME)
                .addSubjectAlternativeName(NAME)
                .addSubjectAlternativeName(ADDRESS);
    }

    private HeldCertificate within(Instant from, Instant until) {
        return named().validityInterval(from.toEpochMilli(), until.toEpochMilli())
                .signedBy(authority)
                .build();
    }

    /** Those of this process. */
    public static TestCertificates shared() {
        return SHARED;
    }

    /** A certificate with its key. */
    public HeldCertificate certificate(Identity which) {
        return Objects.requireNonNull(certificates.get(which));
    }

    /** A context that keeps its sessions for the life of the process: for clients, and for backends. */
    public SSLContext context(Identity which) {
        return Objects.requireNonNull(contexts.get(which));
    }

    /** A context that knows no session yet. */
    public SSLContext newContext(Identity which) {
        HeldCertificate own = certificate(which);
        try {
            KeyStore store = emptyStore();
            store.setKeyEntry(
                    "own", own.keyPair().getPrivate(), new char[0], new X509Certificate[] {own.certificate()});
            var keys = KeyManagerFactory.getInstance("SunX509");
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManager[] managers = keys.getKeyManagers();
            context.init(managers, new TrustManager[] {trust()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Trusts the CA alone. */
    public X509ExtendedTrustManager trust() {
        return TrustStores.trusting(List.of(authority.certificate()));
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes what a proxy needs.
     *
     * @param folder it gets {@code ca.pem}, {@code chain.pem}, {@code key.pem}, {@code both.pem}
     */
    public void write(Path folder) throws IOException {
        HeldCertificate own = certificate(Identity.TRUSTED);
        String chain = own.certificatePem();
        String key = own.privateKeyPkcs8Pem();
        Files.writeString(folder.resolve("ca.pem"), authority.certificatePem());
        Files.writeString(folder.resolve("chain.pem"), chain);
        Files.writeString(folder.resolve("key.pem"), key);
        Files.writeString(folder.resolve("both.pem"), chain + key);
    }
}
