package dev.weir.harness.tls;

import dev.weir.harness.Medium;
import dev.weir.harness.layer.LayeredServerSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** A backend that speaks TLS in a way that a test sets. Any thread. */
public final class TlsListener implements Medium {
    private volatile SSLContext context = TestCertificates.shared().context(Identity.TRUSTED);
    private volatile boolean onlyTls12;
    private volatile boolean forgets;

    /** Presents a certificate to later connections. */
    public void presents(Identity which) {
        context = TestCertificates.shared().context(which);
    }

    /** Speaks nothing newer than TLS 1.2 from now on. */
    public void onlyTls12() {
        onlyTls12 = true;
    }

    /** Forgets the sessions of all earlier connections, as after a restart. */
    public void forgetSessions() {
        context = TestCertificates.shared().newContext(Identity.TRUSTED);
    }

    /** Forgets each session at once, so that none can be resumed. */
    public void refusesResumption() {
        forgets = true;
    }

    @Override
    public ServerSocket serverSocket(int port, int backlog, InetAddress address) throws IOException {
        return new LayeredServerSocket(port, backlog, address, false, () -> new TlsEnd(engine()));
    }

    private SSLEngine engine() {
        if (forgets) {
            forgetSessions();
        }
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        if (onlyTls12) {
            engine.setEnabledProtocols(new String[] {"TLSv1.2"});
        }
        return engine;
    }
}
