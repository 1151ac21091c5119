package dev.weir.engine.tls;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManager;

/** A client and a server of the JDK that shake hands in memory. */
final class EnginePair {
    final SSLEngine client;
    final SSLEngine server;

    /** The first exception of the client, and of the server. */
    SSLException clientFailure;

    SSLException serverFailure;

    private RequestedName requested;
    private final ByteBuffer toServer = ByteBuffer.allocate(1 << 17);
    private final ByteBuffer toClient = ByteBuffer.allocate(1 << 17);
    private final ByteBuffer plain = ByteBuffer.allocate(1 << 17);

    EnginePair(SSLContext clientContext, SSLContext serverContext, String sni) {
        // with a host the client asks for it as its name
        client = sni == null ? clientContext.createSSLEngine() : clientContext.createSSLEngine("backend.example", 443);
        server = serverContext.createSSLEngine();
        client.setUseClientMode(true);
        server.setUseClientMode(false);
        if (sni != null) {
            parameters(client, parameters -> parameters.setServerNames(List.of(new SNIHostName(sni))));
        }
    }

    static SSLContext context(KeyManager keys, TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    keys == null ? null : new KeyManager[] {keys},
                    trust == null ? null : new TrustManager[] {trust},
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static void parameters(SSLEngine engine, Consumer<SSLParameters> change) {
        SSLParameters parameters = engine.getSSLParameters();
        change.accept(parameters);
        engine.setSSLParameters(parameters);
    }

    EnginePair protocol(String protocol) {
        client.setEnabledProtocols(new String[] {protocol});
        return this;
    }

    /** Runs the handshake to its end, or to a failure, and then passes the tickets. */
    EnginePair shake() {
        try {
            client.beginHandshake();
        } catch (SSLException e) {
            clientFailure = e;
        }
        boolean moved = true;
        while (moved) {
            moved = step(client, toServer, toClient, true);
            moved |= step(server, toClient, toServer, false);
        }
        return this;
    }

    boolean isOpen() {
        return clientFailure == null
                && serverFailure == null
                && client.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING
                && server.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
    }

    X509Certificate shown() {
        try {
            return (X509Certificate) client.getSession().getPeerCertificates()[0];
        } catch (SSLPeerUnverifiedException e) {
            throw new AssertionError(serverFailure == null ? clientFailure : serverFailure);
        }
    }

    /** Prepares the server, and has the name looked for in the first flight. */
    EnginePair prepare(SniKeyManager keys, boolean knownNamesOnly) {
        parameters(server, parameters -> requested = keys.prepare(parameters, knownNamesOnly));
        return this;
    }

    private boolean step(SSLEngine engine, ByteBuffer out, ByteBuffer in, boolean isClient) {
        try {
            boolean moved = wrap(engine, out);
            moved |= unwrap(engine, in);
            return moved;
        } catch (SSLException e) {
            if (isClient && clientFailure == null) {
                clientFailure = e;
            } else if (!isClient && serverFailure == null) {
                serverFailure = e;
            } else {
                return false;
            }
            return true; // the alert is still to be sent
        }
    }

    private static boolean wrap(SSLEngine engine, ByteBuffer out) throws SSLException {
        boolean moved = runTasks(engine);
        while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            int produced = engine.wrap(ByteBuffer.allocate(0), out).bytesProduced();
            boolean ran = runTasks(engine);
            if (!ran && produced == 0) {
                break;
            }
            moved = true;
        }
        return moved;
    }

    private boolean unwrap(SSLEngine engine, ByteBuffer in) throws SSLException {
        in.flip();
        if (engine == server && requested != null && in.hasRemaining()) {
            requested.peek(in);
            requested = null;
        }
        boolean moved = false;
        try {
            while (in.hasRemaining() && !engine.isInboundDone()) {
                plain.clear();
                var result = engine.unwrap(in, plain);
                boolean ran = runTasks(engine);
                if ((!ran && result.bytesConsumed() == 0) || result.getStatus() != Status.OK) {
                    break;
                }
                moved = true;
                if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                    break;
                }
            }
        } finally {
            in.compact();
        }
        return moved;
    }

    private static boolean runTasks(SSLEngine engine) {
        boolean ran = false;
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
            ran = true;
        }
        return ran;
    }
}
