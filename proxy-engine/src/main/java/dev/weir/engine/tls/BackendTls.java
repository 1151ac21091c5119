package dev.weir.engine.tls;

import dev.weir.engine.loop.TransportFactory;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS towards the backends of one upstream. Sessions are resumed for each name and port, under one {@link SSLContext}.
 * Any thread.
 */
public final class BackendTls {
    private static final String[] PROTOCOLS = {"http/1.1"};

    private final SSLContext context;
    private final boolean verifiesName;
    private final @Nullable String serverName;
    private final TlsTasks tasks;

    /**
     * Creates the TLS of an upstream.
     *
     * @param trust        verifies the backends' certificates
     * @param verifiesName whether a certificate has to name the backend (RFC 9525)
     * @param serverName   the name to ask for and to verify; {@code null} for the configured host of each backend
     * @param own          the certificate that is presented to backends; {@code null} for none
     * @param tasks        runs the expensive steps of handshakes
     */
    public BackendTls(
            X509ExtendedTrustManager trust,
            boolean verifiesName,
            @Nullable String serverName,
            @Nullable CertifiedKey own,
            TlsTasks tasks)
            throws GeneralSecurityException {
        this.verifiesName = verifiesName;
        this.serverName = serverName;
        this.tasks = tasks;
        this.context = SSLContext.getInstance("TLS");
        KeyManager[] keys = own == null ? new KeyManager[0] : new KeyManager[] {new ClientKeyManager(own)};
        context.init(keys, new TrustManager[] {new SwappableTrust(trust)}, null);
    }

    /**
     * The transport of connections to one backend.
     *
     * @param host the configured host of the backend: a name or a numeric address
     */
    public TransportFactory to(String host, int port) {
        String name = serverName == null ? host : serverName;
        return (loop, socket) -> {
            SSLEngine engine = context.createSSLEngine(name, port);
            engine.setUseClientMode(true);
            engine.setSSLParameters(parameters(name));
            return new TlsTransport(loop, socket, engine, tasks, first -> {});
        };
    }

    private SSLParameters parameters(String name) {
        SSLParameters parameters = TlsRules.parameters(context);
        parameters.setApplicationProtocols(PROTOCOLS);
        parameters.setSNIMatchers(List.of(new FullHandshake()));
        if (isHostName(name)) {
            parameters.setServerNames(List.of(new SNIHostName(name)));
        }
        if (verifiesName) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        return parameters;
    }

    /** A numeric address is no server name (RFC 6066 §3). */
    private static boolean isHostName(String host) {
        return host.indexOf(':') < 0 && !host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }
}
