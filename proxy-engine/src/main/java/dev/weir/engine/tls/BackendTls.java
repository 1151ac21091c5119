package dev.weir.engine.tls;

import dev.weir.engine.loop.TransportFactory;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.StandardConstants;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS towards the backends of one upstream. Sessions are resumed for each name and port, under one {@link TlsEngines.Context}.
 * Any thread.
 */
public final class BackendTls {
    private static final String[] PROTOCOLS = {"http/1.1"};

    private final TlsEngines.Context context;
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
     */
    public BackendTls(
            X509ExtendedTrustManager trust,
            boolean verifiesName,
            @Nullable String serverName,
            @Nullable CertifiedKey own,
            TlsRuntime runtime)
            throws GeneralSecurityException {
        this.verifiesName = verifiesName;
        this.serverName = serverName;
        this.tasks = runtime.tasks();
        this.context =
                runtime.engines().context(own == null ? null : new ClientKeyManager(own), new MarkingTrust(trust));
    }

    /**
     * The transport of connections to one backend.
     *
     * @param host the configured host of the backend: a name or a numeric address
     */
    public TransportFactory to(String host, int port) {
        String name = serverName == null ? host : serverName;
        return (loop, socket) -> {
            SSLEngine engine = context.client(name, port);
            engine.setUseClientMode(true);
            engine.setSSLParameters(parameters(engine, name));
            return new TlsTransport(loop, socket, engine, tasks, first -> {});
        };
    }

    private SSLParameters parameters(SSLEngine engine, String name) {
        SSLParameters parameters = TlsRules.parameters(engine);
        parameters.setApplicationProtocols(PROTOCOLS);
        parameters.setSNIMatchers(List.of(new FullHandshake()));
        if (isHostName(name)) {
            parameters.setServerNames(List.of(serverName(name)));
        }
        if (verifiesName) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        return parameters;
    }

    /** The JDK's class of host names refuses underscores, which names in private networks have. */
    static SNIServerName serverName(String name) {
        String relative = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        try {
            return new SNIHostName(relative);
        } catch (IllegalArgumentException e) {
            return new SNIServerName(StandardConstants.SNI_HOST_NAME, relative.getBytes(StandardCharsets.UTF_8)) {};
        }
    }

    /** A numeric address is no server name (RFC 6066 §3). */
    private static boolean isHostName(String host) {
        return host.indexOf(':') < 0 && !host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }
}
