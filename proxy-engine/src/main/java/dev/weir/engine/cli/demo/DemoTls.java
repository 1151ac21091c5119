package dev.weir.engine.cli.demo;

import dev.weir.engine.config.HostPort;
import dev.weir.engine.tls.CertifiedKey;
import dev.weir.engine.tls.PemFile;
import dev.weir.engine.tls.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The certificates of a demonstration of TLS: one for the proxy and its backends, and one that the proxy does not trust.
 * The files are in a temporary folder, which only this user can read.
 */
public final class DemoTls implements AutoCloseable {
    private static final int BACKLOG = 64;

    private final CertifiedKey own;
    private final CertifiedKey stranger;
    private final Path folder;

    private DemoTls(CertifiedKey own, CertifiedKey stranger, Path folder) {
        this.own = own;
        this.stranger = stranger;
        this.folder = folder;
    }

    /**
     * Makes both certificates.
     *
     * @param listen the address of the proxy
     */
    public static DemoTls make(HostPort listen, Instant now) throws IOException {
        var random = new SecureRandom();
        List<String> hosts = listen.namesOfServer();
        CertifiedKey own = SelfSigned.make(hosts, now, random);
        var made = new DemoTls(own, SelfSigned.make(hosts, now, random), Files.createTempDirectory("weir-demo-"));
        Files.writeString(made.certificate(), PemFile.text(own.certificate()));
        Files.writeString(made.key(), PemFile.text(own.key()));
        return made;
    }

    /** The file with the certificate of the proxy and its backends. Clients have to trust it. */
    public Path certificate() {
        return folder.resolve("demo.pem");
    }

    private Path key() {
        return folder.resolve("demo.key");
    }

    private Path configuration() {
        return folder.resolve("weir.yml");
    }

    /** Writes a configuration file beside demo.pem and demo.key. */
    public Path configuration(String text) throws IOException {
        return Files.writeString(configuration(), text);
    }

    /** Listens with the certificate of the demo on a free loopback port. */
    public ServerSocket listen() throws IOException {
        return listen(own);
    }

    /** Listens with the certificate that the proxy does not trust. */
    public ServerSocket listenAsStranger() throws IOException {
        return listen(stranger);
    }

    private static ServerSocket listen(CertifiedKey key) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setKeyEntry("demo", key.key(), new char[0], key.chain().toArray(X509Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context.getServerSocketFactory().createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java runtime has no TLS", e);
        }
    }

    /** Deletes the files. */
    @Override
    public void close() throws IOException {
        for (Path file : List.of(configuration(), key(), certificate(), folder)) {
            Files.deleteIfExists(file);
        }
    }
}
