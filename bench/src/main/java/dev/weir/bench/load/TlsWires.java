package dev.weir.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Wires over TLS 1.3 with one suite, so that it is the same for all proxies. Belongs to one loop, since its buffers are
 * shared.
 */
public final class TlsWires implements Wires {
    private static final String VERSION = "TLSv1.3";
    private static final String SUITE = "TLS_AES_256_GCM_SHA384";
    /** With the rest of an earlier read, it decrypts to less than the buffer of a loop. */
    private static final int CIPHER_BYTES = 128 * 1024;

    private final SSLContext context;
    private final String name;
    private final boolean resumes;
    private final ByteBuffer in = ByteBuffer.allocateDirect(CIPHER_BYTES);
    private final ByteBuffer out = ByteBuffer.allocateDirect(CIPHER_BYTES);

    /**
     * Wires that trust some certificates.
     *
     * @param name    the name in the proxy's certificate
     * @param resumes whether each client resumes its session with a new connection
     */
    public TlsWires(X509ExtendedTrustManager trust, String name, boolean resumes) {
        this.name = name;
        this.resumes = resumes;
        try {
            context = SSLContext.getInstance(VERSION);
            context.init(null, new TrustManager[] {trust}, null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Wire on(SocketChannel socket, int client) throws IOException {
        // a session is found again by name and port, and a ticket serves once: each client has a port of its own
        SSLEngine engine = resumes ? context.createSSLEngine(name, client + 1) : context.createSSLEngine();
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(new String[] {VERSION});
        parameters.setCipherSuites(new String[] {SUITE});
        engine.setSSLParameters(parameters);
        engine.beginHandshake();
        return new TlsWire(socket, engine, in, out);
    }
}
