package dev.weir.harness.tls;

import dev.weir.harness.Medium;
import dev.weir.harness.layer.LayeredSocket;
import java.net.Socket;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** Clients that speak TLS, and verify the certificate of the proxy. Any thread. */
public final class TlsClients implements Medium {
    @Override
    public Socket socket() {
        return new LayeredSocket(new TlsEnd(engine()));
    }

    /** The end of a client that speaks nothing newer than TLS 1.2. */
    public static TlsEnd endOfTls12() {
        SSLEngine engine = engine();
        engine.setEnabledProtocols(new String[] {"TLSv1.2"});
        return new TlsEnd(engine);
    }

    /** A client with this end. */
    public static Medium over(TlsEnd end) {
        return new Medium() {
            @Override
            public Socket socket() {
                return new LayeredSocket(end);
            }
        };
    }

    /** An engine of a client. */
    public static SSLEngine engine() {
        SSLEngine engine =
                TestCertificates.shared().context(Identity.TRUSTED).createSSLEngine(TestCertificates.NAME, 0);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        return engine;
    }
}
