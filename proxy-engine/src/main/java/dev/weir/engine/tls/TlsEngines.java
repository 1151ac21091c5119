package dev.weir.engine.tls;

import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** An implementation of TLS: makes the engines of connections. Nothing else depends on which one it is. Any thread. */
public interface TlsEngines {
    /** What one address or one upstream needs: its engines share sessions and tickets. Any thread. */
    interface Context {
        /** An engine for a client that connected. */
        SSLEngine server();

        /**
         * An engine for a connection to a backend.
         *
         * @param name the name by which a session is found again and the certificate is verified
         */
        SSLEngine client(String name, int port);
    }

    /** That of the Java runtime. */
    TlsEngines JDK = (keys, trust) -> {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys == null ? new KeyManager[0] : new KeyManager[] {keys}, new TrustManager[] {trust}, null);
        return new Context() {
            @Override
            public SSLEngine server() {
                return context.createSSLEngine();
            }

            @Override
            public SSLEngine client(String name, int port) {
                return context.createSSLEngine(name, port);
            }
        };
    };

    /**
     * Makes the context of one address or one upstream.
     *
     * @param keys  chooses own certificates; {@code null} for none
     * @param trust verifies the certificates of peers
     */
    Context context(@Nullable X509ExtendedKeyManager keys, X509ExtendedTrustManager trust)
            throws GeneralSecurityException;
}
