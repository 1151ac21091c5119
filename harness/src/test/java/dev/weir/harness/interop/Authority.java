package dev.weir.harness.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.engine.tls.PemFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A CA and two certificates of it for this machine, made by the JDK's {@code keytool}, once for all tests. Each test
 * has the files in a folder of its own: {@code root.pem}, {@code ec.pem} and {@code ec.key}, {@code rsa.pem} and {@code
 * rsa.key}, and {@code ec.pem.key} for programs that expect the key beside the chain under this name.
 */
final class Authority {
    private static final String PASSWORD = "changeit";
    private static final String HOST = "san=dns:localhost,ip:127.0.0.1";
    private static final KeyStore STORE = make();

    private final Path folder;

    /** Writes the files. */
    Authority(Path folder) throws IOException, GeneralSecurityException {
        this.folder = folder;
        Files.writeString(folder.resolve("root.pem"), PemFile.text(certificate("root")));
        write("ec");
        write("rsa");
        Files.copy(folder.resolve("ec.key"), folder.resolve("ec.pem.key"));
    }

    private static KeyStore make() {
        try {
            Path folder = Files.createTempDirectory("authority");
            Path file = folder.resolve("store");
            try {
                keytool(file, "root", "-dname", "CN=The Root", "-keyalg", "RSA", "-keysize", "2048", "-ext", "bc:c");
                leaf(file, "ec", "-keyalg", "EC", "-groupname", "secp256r1");
                leaf(file, "rsa", "-keyalg", "RSA", "-keysize", "2048");
                return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void leaf(Path store, String alias, String... key) throws IOException {
        var words = new ArrayList<>(List.of("-dname", "CN=localhost", "-ext", HOST, "-signer", "root"));
        words.addAll(List.of(key));
        keytool(store, alias, words.toArray(String[]::new));
    }

    private static void keytool(Path store, String alias, String... more) throws IOException {
        String program =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var words = new ArrayList<>(List.of(program, "-genkeypair", "-keystore", store.toString(), "-storepass"));
        words.addAll(List.of(PASSWORD, "-alias", alias, "-J-XX:TieredStopAtLevel=1"));
        words.addAll(List.of(more));
        Path output = store.resolveSibling("output");
        try (Command command = Command.start(output, words)) {
            String said = command.awaitEnd();
            assertEquals(0, command.status(), said);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static X509Certificate certificate(String alias) throws GeneralSecurityException {
        return (X509Certificate) STORE.getCertificate(alias);
    }

    private void write(String alias) throws IOException, GeneralSecurityException {
        Files.writeString(folder.resolve(alias + ".pem"), PemFile.text(certificate(alias)));
        Key key = STORE.getKey(alias, PASSWORD.toCharArray());
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(key.getEncoded());
        String pem = "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n";
        Files.writeString(folder.resolve(alias + ".key"), pem);
    }

    /** One of its files. */
    String file(String name) {
        return folder.resolve(name).toString();
    }

    /** A context of the JDK for servers. */
    SSLContext server() throws GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance("SunX509");
        keys.init(STORE, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
