package dev.weir.engine.assembly;

import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.SafeLog;
import dev.weir.engine.loop.TransportFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** The addresses on which a proxy listens. */
public final class ListenEndpoints {
    private static final System.Logger LOG = System.getLogger("dev.weir.listener");

    /** Resolves host names. */
    public interface Names {
        /**
         * Resolves a host name; may block.
         *
         * @throws UnknownHostException if the name does not resolve
         */
        InetAddress resolve(String host) throws UnknownHostException;
    }

    private final List<ListenEndpoint> places = new ArrayList<>();

    private ListenEndpoints() {}

    /**
     * Makes every loop listen on every address, before their threads start.
     *
     * @throws java.net.BindException if an address is in use or does not belong to this host
     * @throws UnknownHostException   if a name does not resolve
     */
    public static ListenEndpoints open(ProxyConfig config, List<ProxyLoop> loops, Names names, Transports transports)
            throws IOException {
        var all = new ListenEndpoints();
        try {
            for (ListenConfig entry : config.listen()) {
                HostPort written = entry.address();
                var address = new InetSocketAddress(names.resolve(written.host()), written.port());
                SettingValues settings = config.settingsOf(entry);
                ListenEndpoint place = make(loops.get(0).eventLoop(), address, settings);
                all.places.add(place);
                TransportFactory clients = transports.clients(entry);
                for (ProxyLoop loop : loops) {
                    loop.listen(entry, place, settings, clients);
                }
            }
            return all;
        } catch (IOException | RuntimeException | Error e) {
            all.end();
            throw e;
        }
    }

    private static ListenEndpoint make(EventLoop loop, InetSocketAddress address, SettingValues settings)
            throws IOException {
        return switch (settings.get(Settings.LISTEN_SOCKETS)) {
            case PER_LOOP -> new OwnSockets(loop, address, settings);
            case SHARED -> new SharedSocket(loop, address, settings);
        };
    }

    /** The bound addresses, with the assigned ports, in configured order. */
    public List<InetSocketAddress> addresses() {
        return places.stream().map(ListenEndpoint::address).toList();
    }

    /** Closes the sockets that only lost loops could still use, because the proxy stops. Any thread; idempotent. */
    public void end() {
        for (ListenEndpoint place : places) {
            try {
                place.end();
            } catch (IOException e) {
                SafeLog.log(LOG, System.Logger.Level.WARNING, "failed to close a listening socket", e);
            }
        }
    }
}
