package dev.weir.harness.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.tls.PemFile;
import dev.weir.harness.Medium;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** The certificate and key of a client, made by the JDK's {@code keytool}. Weir itself makes certificates of servers. */
public final class ClientKeys {
    private static final String PASSWORD = "changeit";
    private static final String OWN = "client";

    private final KeyStore store;

    private ClientKeys(Path file) throws IOException, GeneralSecurityException {
        store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        for (String alias : Collections.list(store.aliases())) {
            if (!alias.equals(OWN)) {
                store.deleteEntry(alias); // or the client could send another certificate than its own
            }
        }
    }

    /**
     * Makes a certificate with an intermediate CA and a root.
     *
     * @param folder  for a temporary file
     * @param subject for instance {@code CN=billing}
     */
    public static ClientKeys issued(Path folder, String subject) throws IOException, GeneralSecurityException {
        Path file = folder.resolve("issued");
        keytool(file, "root", "CN=The Root", "-ext", "bc:c");
        keytool(file, "issuer", "CN=The Issuer", "-signer", "root", "-ext", "bc:c");
        keytool(file, OWN, subject, "-signer", "issuer");
        return new ClientKeys(file);
    }

    /** Makes a certificate that no CA has issued. */
    public static ClientKeys selfSigned(Path folder, String subject) throws IOException, GeneralSecurityException {
        Path file = folder.resolve("self-signed");
        keytool(file, OWN, subject);
        return new ClientKeys(file);
    }

    private static void keytool(Path store, String alias, String subject, String... more) throws IOException {
        String program =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command = new ArrayList<>(List.of(program, "-genkeypair", "-keystore", store.toString(), "-storepass"));
        command.addAll(List.of(PASSWORD, "-alias", alias, "-dname", subject, "-keyalg", "EC", "-groupname"));
        command.addAll(List.of("secp256r1", "-J-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream output = process.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "keytool does not end");
            assertEquals(0, process.exitValue(), said);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** The certificate, and those of its issuers. */
    public List<X509Certificate> chain() {
        try {
            return List.of(store.getCertificateChain(OWN)).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes the root. */
    public void writeRoot(Path file) throws IOException {
        List<X509Certificate> all = chain();
        Files.writeString(file, PemFile.text(all.get(all.size() - 1)));
    }

    /** Connections of this client, which may resume sessions. */
    public Medium client(TrustManager trust, String version) {
        return client(this, trust, version);
    }

    /** Connections of a client without a certificate. */
    public static Medium withoutCertificate(TrustManager trust, String version) {
        return client(null, trust, version);
    }

    private static Medium client(@Nullable ClientKeys keys, TrustManager trust, String version) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys == null ? null : keys.managers(), new TrustManager[] {trust}, null);
            return new Medium() {
                @Override
                public Socket socket() {
                    try {
                        var socket = (SSLSocket) context.getSocketFactory().createSocket();
                        socket.setEnabledProtocols(new String[] {version});
                        return socket;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyManager[] managers() throws GeneralSecurityException {
        var factory = KeyManagerFactory.getInstance("SunX509");
        factory.init(store, PASSWORD.toCharArray());
        return factory.getKeyManagers();
    }
}
