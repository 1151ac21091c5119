package dev.weir.engine.tls;

import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.Transport;
import dev.weir.engine.loop.TransportFactory;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * TLS towards the clients of one address. Certificates and options can be swapped at any time. Sessions and tickets stay
 * valid, unless CAs of clients are removed. Any thread.
 */
public final class ServerTls implements TransportFactory {
    /** Whether clients have to present a certificate. */
    public enum ClientCertificate {
        /** Clients are not asked for one. */
        NONE,
        /** Clients are asked, and may send none. An untrusted one ends the handshake. */
        REQUEST,
        /** Clients are asked. A handshake without a trusted one fails. */
        REQUIRE
    }

    /**
     * What can change while the address is served.
     *
     * @param certificates   the certificates, by server name
     * @param knownNamesOnly whether a client that asks for an unknown name is refused with {@code unrecognized_name}
     * @param client         whether clients are asked for a certificate
     * @param clientTrust    verifies these certificates
     */
    public record Options(
            SniMap certificates,
            boolean knownNamesOnly,
            ClientCertificate client,
            X509ExtendedTrustManager clientTrust) {}

    private static final String[] PROTOCOLS = {"http/1.1"};

    private final TlsEngines engines;
    private volatile TlsEngines.Context context;
    private final SniKeyManager keys;
    private final SwappableTrust trust;
    private final TlsTasks tasks;
    private volatile Options options;

    public ServerTls(Options options, TlsRuntime runtime) throws GeneralSecurityException {
        this.options = options;
        this.tasks = runtime.tasks();
        this.keys = new SniKeyManager(options.certificates());
        this.trust = new SwappableTrust(options.clientTrust());
        this.engines = runtime.engines();
        this.context = engines.context(keys, trust);
    }

    /**
     * Applies other options to all connections that are accepted from now on. Sessions end if CAs of clients are removed, since
     * a resumption verifies no certificate.
     */
    public void swap(Options next) throws GeneralSecurityException {
        List<X509Certificate> before = List.of(options.clientTrust().getAcceptedIssuers());
        keys.swap(next.certificates());
        trust.swap(next.clientTrust());
        options = next;
        if (!List.of(next.clientTrust().getAcceptedIssuers()).containsAll(before)) {
            context = engines.context(keys, trust);
        }
    }

    @Override
    public Transport on(EventLoop loop, Transport socket) {
        SSLEngine engine = context.server();
        engine.setUseClientMode(false);
        Options now = options;
        SSLParameters parameters = TlsRules.parameters(engine);
        parameters.setApplicationProtocols(PROTOCOLS);
        RequestedName name = keys.prepare(parameters, now.knownNamesOnly());
        switch (now.client()) {
            case NONE -> {}
            case REQUEST -> parameters.setWantClientAuth(true);
            case REQUIRE -> parameters.setNeedClientAuth(true);
        }
        engine.setSSLParameters(parameters);
        return new TlsTransport(loop, socket, engine, tasks, name::peek);
    }
}
