package dev.weir.harness.transport;

import dev.weir.engine.assembly.Transports;
import dev.weir.engine.tls.BackendTls;
import dev.weir.engine.tls.CertifiedKey;
import dev.weir.engine.tls.PemFile;
import dev.weir.engine.tls.SelfSigned;
import dev.weir.engine.tls.ServerTls;
import dev.weir.engine.tls.SniKeyManager;
import dev.weir.engine.tls.SniMap;
import dev.weir.engine.tls.TlsRuntime;
import dev.weir.engine.tls.TlsTasks;
import dev.weir.engine.tls.TrustStores;
import dev.weir.harness.Medium;
import dev.weir.harness.layer.LayeredServerSocket;
import dev.weir.harness.layer.LayeredSocket;
import dev.weir.harness.memory.PeerSpeech;
import dev.weir.harness.tls.TlsEnd;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Everything between the proxy and its peers goes through TLS, with a certificate for this machine. */
public final class TlsMedium implements Medium {
    private static final String HOST = "localhost";

    private final CertifiedKey key;
    private final X509ExtendedTrustManager trust;
    private final SniMap certificates;
    private final SSLContext peers;
    private final TlsTasks tasks;

    /** @param tasks runs the proxy's steps of handshakes */
    public TlsMedium(TlsTasks tasks) {
        this(tasks, HOST, Instant.now());
    }

    /**
     * @param host the name in the certificate
     * @param made the time at which it was made; it is valid for some months
     */
    public TlsMedium(TlsTasks tasks, String host, Instant made) {
        this.tasks = tasks;
        try {
            key = SelfSigned.make(List.of(host), made, new SecureRandom());
            trust = TrustStores.trusting(List.of(key.certificate()));
            certificates = new SniMap.Builder().add(key).build();
            peers = SSLContext.getInstance("TLS");
            peers.init(new KeyManager[] {new SniKeyManager(certificates)}, new TrustManager[] {trust}, null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Transports transports() {
        try {
            var clients = new ServerTls(
                    new ServerTls.Options(certificates, false, ServerTls.ClientCertificate.NONE, trust),
                    TlsRuntime.ofJdk(tasks));
            var backends = new BackendTls(trust, true, HOST, null, TlsRuntime.ofJdk(tasks));
            return Transports.of(clients, backends.to(HOST, 0));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connected socket of the JDK's own, with one version of TLS. */
    public SSLSocket connect(InetSocketAddress to, String version) throws IOException {
        var socket = (SSLSocket) peers.getSocketFactory().createSocket();
        socket.setEnabledProtocols(new String[] {version});
        socket.setSoTimeout(10_000);
        socket.connect(to);
        return socket;
    }

    /** A socket of the JDK's own that listens on this machine, with one version of TLS. */
    public SSLServerSocket listen(String version) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setKeyEntry("own", key.key(), new char[0], new X509Certificate[] {key.certificate()});
        var keys = KeyManagerFactory.getInstance("SunX509");
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        var socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        socket.setEnabledProtocols(new String[] {version});
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** Writes the certificate and its key, as {@code NAME.pem} and {@code NAME.key}. */
    public void write(Path folder, String name) throws IOException {
        Files.writeString(folder.resolve(name + ".pem"), PemFile.text(key.certificate()));
        Files.writeString(folder.resolve(name + ".key"), PemFile.text(key.key()));
    }

    private TlsEnd end(boolean connects) {
        SSLEngine engine = peers.createSSLEngine(HOST, 0);
        engine.setUseClientMode(connects);
        return new TlsEnd(engine);
    }

    @Override
    public Socket socket() {
        return new LayeredSocket(end(true), true);
    }

    @Override
    public ServerSocket serverSocket(int port, int backlog, InetAddress address) throws IOException {
        return new LayeredServerSocket(port, backlog, address, true, () -> end(false));
    }

    @Override
    public PeerSpeech ofClient() {
        return new TlsSpeech(end(true));
    }

    @Override
    public PeerSpeech ofBackend() {
        return new TlsSpeech(end(false));
    }
}
