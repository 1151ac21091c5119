package dev.weir.engine.assembly;

import dev.weir.engine.certificates.TlsMaterial;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.Settings;
import dev.weir.engine.config.TlsBackendConfig;
import dev.weir.engine.config.TlsEngine;
import dev.weir.engine.config.TlsListenConfig;
import dev.weir.engine.config.UnknownServerName;
import dev.weir.engine.config.UpstreamConfig;
import dev.weir.engine.loop.TransportFactory;
import dev.weir.engine.tls.BackendTls;
import dev.weir.engine.tls.ServerTls;
import dev.weir.engine.tls.ServerTls.ClientCertificate;
import dev.weir.engine.tls.TlsEngines;
import dev.weir.engine.tls.TlsRuntime;
import dev.weir.engine.tls.TlsTasks;
import dev.weir.engine.tls.TrustStores;
import dev.weir.engine.tls.Unverified;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS where the configuration asks for it, and other transports elsewhere. A reload swaps certificates and options;
 * sessions and tickets stay valid, unless CAs of clients are removed. {@link #swap} is for one thread at a time; the
 * rest is for any.
 */
public final class TlsTransports implements Transports {
    /** TLS of one address. */
    private record Served(ListenConfig entry, ServerTls tls) {}

    /** TLS of one upstream, and what it was made from. */
    private record Used(TlsBackendConfig config, TlsMaterial material, BackendTls tls) {
        boolean isFor(TlsBackendConfig other, TlsMaterial otherMaterial) {
            return config.equals(other)
                    && material.cas(config).equals(otherMaterial.cas(other))
                    && sameCertificate(other, otherMaterial);
        }

        private boolean sameCertificate(TlsBackendConfig other, TlsMaterial otherMaterial) {
            var before = material.certificate(config);
            var after = otherMaterial.certificate(other);
            return before == null
                    ? after == null
                    : after != null && before.alias().equals(after.alias());
        }
    }

    private final Transports others;
    private final TlsRuntime runtime;
    private final List<Served> served = new ArrayList<>();
    private TlsMaterial material;
    private volatile Map<String, Used> upstreams = Map.of();

    /**
     * Creates it for a configuration.
     *
     * @param material the content of the files that it names
     * @param others   the transports of everything without TLS
     * @param tasks    runs the expensive steps of handshakes
     */
    public TlsTransports(ProxyConfig config, TlsMaterial material, Transports others, TlsTasks tasks) {
        this.others = others;
        this.runtime = new TlsRuntime(engines(config.settings().get(Settings.TLS_ENGINE)), tasks);
        this.material = material;
        upstreams = upstreams(config, material);
    }

    private static TlsEngines engines(TlsEngine named) {
        return switch (named) {
            case JDK -> TlsEngines.JDK;
        };
    }

    @Override
    public TransportFactory clients(ListenConfig entry) {
        TlsListenConfig tls = entry.tls();
        if (tls == null) {
            return others.clients(entry);
        }
        try {
            var made = new ServerTls(options(tls, material), runtime);
            served.add(new Served(entry, made));
            return made;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no TLS", e);
        }
    }

    @Override
    public TransportFactory backends(String upstream, HostPort backend) {
        Used used = upstreams.get(upstream);
        return used == null ? others.backends(upstream, backend) : used.tls().to(backend.host(), backend.port());
    }

    /** Applies another configuration to all handshakes that begin from now on. */
    public void swap(ProxyConfig config, TlsMaterial next) {
        material = next;
        List<ListenConfig> before = served.stream().map(Served::entry).toList();
        List<@Nullable ListenConfig> after = ListenConfig.counterparts(before, config.listen());
        for (int i = 0; i < after.size(); i++) {
            ListenConfig entry = after.get(i);
            if (entry != null && entry.tls() != null) {
                swap(served.get(i).tls(), options(entry.tls(), next));
                served.set(i, new Served(entry, served.get(i).tls()));
            }
        }
        upstreams = upstreams(config, next);
    }

    private static void swap(ServerTls tls, ServerTls.Options next) {
        try {
            tls.swap(next);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no TLS", e);
        }
    }

    private static ServerTls.Options options(TlsListenConfig tls, TlsMaterial material) {
        return new ServerTls.Options(
                material.certificates(tls),
                tls.unknownNames() == UnknownServerName.REFUSE,
                switch (tls.clients()) {
                    case NONE -> ClientCertificate.NONE;
                    case REQUEST -> ClientCertificate.REQUEST;
                    case REQUIRE -> ClientCertificate.REQUIRE;
                },
                tls.clientCas().isEmpty() ? TrustStores.platform() : TrustStores.trusting(material.clientCas(tls)));
    }

    /** An upstream keeps its sessions if its TLS stays the same. */
    private Map<String, Used> upstreams(ProxyConfig config, TlsMaterial next) {
        Map<String, Used> all = new HashMap<>();
        for (UpstreamConfig upstream : config.upstreams()) {
            TlsBackendConfig tls = upstream.tls();
            if (tls != null) {
                Used known = upstreams.get(upstream.name());
                all.put(
                        upstream.name(),
                        known != null && known.isFor(tls, next) ? known : new Used(tls, next, backend(tls, next)));
            }
        }
        return Map.copyOf(all);
    }

    private BackendTls backend(TlsBackendConfig tls, TlsMaterial next) {
        try {
            return new BackendTls(trust(tls, next), tls.verify(), tls.serverName(), next.certificate(tls), runtime);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no TLS", e);
        }
    }

    private static X509ExtendedTrustManager trust(TlsBackendConfig tls, TlsMaterial next) {
        if (!tls.verify()) {
            return new Unverified();
        }
        return tls.cas().isEmpty() ? TrustStores.platform() : TrustStores.trusting(next.cas(tls));
    }
}
