package dev.weir.bench.micro;

import dev.weir.engine.tls.CertifiedKey;
import dev.weir.engine.tls.SelfSigned;
import dev.weir.engine.tls.SniKeyManager;
import dev.weir.engine.tls.SniMap;
import dev.weir.engine.tls.TlsEngines;
import dev.weir.engine.tls.TrustStores;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** Both ends of TLS 1.3 in memory, with a P-256 certificate. */
final class TlsPair {
    private static final int ROOM = 64 << 10;

    /** What the pairs of a benchmark share: sessions are resumed under one of these. */
    record Contexts(TlsEngines.Context server, TlsEngines.Context client) {
        static Contexts make() {
            try {
                CertifiedKey key = SelfSigned.make(
                        List.of("localhost"), InstantSource.system().instant(), new SecureRandom());
                var keys = new SniKeyManager(new SniMap.Builder().add(key).build());
                var trust = TrustStores.trusting(List.of(key.certificate()));
                return new Contexts(TlsEngines.JDK.context(keys, trust), TlsEngines.JDK.context(null, trust));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final SSLEngine server;
    private final SSLEngine client;
    private final ByteBuffer cipher = ByteBuffer.allocateDirect(ROOM);
    private final ByteBuffer plain = ByteBuffer.allocateDirect(ROOM);

    /** @param port the session of this port is resumed, if there is one */
    TlsPair(Contexts contexts, int port) {
        server = contexts.server().server();
        server.setUseClientMode(false);
        client = contexts.client().client("localhost", port);
        client.setUseClientMode(true);
    }

    /** Makes the handshake, and takes the tickets behind it. */
    void open() throws SSLException {
        server.beginHandshake();
        client.beginHandshake();
        boolean moved = true;
        while (moved) {
            boolean toServer = say(client, server);
            boolean toClient = say(server, client);
            moved = toServer || toClient;
        }
    }

    private boolean say(SSLEngine from, SSLEngine to) throws SSLException {
        boolean said = false;
        while (needs(from, HandshakeStatus.NEED_WRAP)) {
            cipher.clear();
            from.wrap(plain.clear().limit(0), cipher);
            cipher.flip();
            while (cipher.hasRemaining()) {
                to.unwrap(cipher, plain.clear());
                runTasks(to);
            }
            said = true;
        }
        return said;
    }

    private static boolean needs(SSLEngine engine, HandshakeStatus status) {
        runTasks(engine);
        return engine.getHandshakeStatus() == status;
    }

    private static void runTasks(SSLEngine engine) {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    /** Sends bytes from the server to the client. @return how many arrived */
    int send(ByteBuffer bytes) throws SSLException {
        cipher.clear();
        while (bytes.hasRemaining()) {
            server.wrap(bytes, cipher);
        }
        cipher.flip();
        plain.clear();
        while (cipher.hasRemaining()) {
            client.unwrap(cipher, plain);
        }
        return plain.position();
    }
}
