package dev.weir.harness.flawed;

import dev.weir.engine.tls.Unverified;
import dev.weir.harness.tls.Identity;
import dev.weir.harness.tls.TestCertificates;
import dev.weir.harness.tls.TlsEnd;
import dev.weir.harness.tls.TlsSides;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Makes the proxy's ends of TLS. Any thread. */
final class WireTls {
    private final TlsSides sides;
    private final Set<Flaw> flaws;
    private final SSLContext clients = TestCertificates.shared().newContext(Identity.TRUSTED);
    private final SSLContext backends;
    private final Set<Integer> known = ConcurrentHashMap.newKeySet();

    WireTls(TlsSides sides, Set<Flaw> flaws) {
        this.sides = sides;
        this.flaws = flaws;
        this.backends = flaws.contains(Flaw.TRUSTS_ALL)
                ? trustingAll()
                : TestCertificates.shared().newContext(Identity.TRUSTED);
    }

    /** The end of a client's connection; {@code null} for none. */
    @Nullable TlsEnd ofClient() {
        if (!sides.front()) {
            return null;
        }
        SSLEngine engine = clients.createSSLEngine();
        engine.setUseClientMode(false);
        return end(engine);
    }

    /** The end of a connection to a backend; {@code null} for none. */
    @Nullable TlsEnd ofBackend(int port) throws IOException {
        if (!sides.back()) {
            return null;
        }
        SSLEngine engine = backends.createSSLEngine(TestCertificates.NAME, port);
        engine.setUseClientMode(true);
        if (!flaws.contains(Flaw.TRUSTS_ALL)) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            engine.setSSLParameters(parameters);
        }
        if (flaws.contains(Flaw.NEEDS_SESSIONS) && !known.add(port)) {
            engine.setEnableSessionCreation(false);
        }
        try {
            return end(engine);
        } catch (IllegalStateException e) {
            throw new IOException("no session can be resumed", e);
        }
    }

    private TlsEnd end(SSLEngine engine) {
        return new TlsEnd(engine, !flaws.contains(Flaw.RENEGOTIATES));
    }

    private static SSLContext trustingAll() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Unverified()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
