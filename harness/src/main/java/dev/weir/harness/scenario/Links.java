package dev.weir.harness.scenario;

import dev.weir.engine.config.HostPort;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.History;
import dev.weir.harness.history.Participant;
import dev.weir.harness.toxiproxy.ToxiproxyAccess;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.Toxic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The networks of a testbed that a scenario can make faulty: a Toxiproxy in front of each backend, or between the
 * clients and the proxy. One thread.
 */
final class Links implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final ToxiproxyAccess access;
    private final History history;
    private final String prefix;
    private final List<Proxy> all = new ArrayList<>();
    private final Set<Integer> spoilt = new TreeSet<>();
    private boolean clientsSpoilt;

    /** @param name part of the names of its Toxiproxy proxies, to recognise them in the server's list */
    Links(History history, String name) throws IOException {
        this.access = ToxiproxyAccess.open();
        this.history = history;
        this.prefix = prefix(name);
    }

    /**
     * Prefix of the names of the Toxiproxy proxies: legal names, and different for each testbed, because a server may
     * be shared and may still have those of a killed run. It has the time because process ids are reused, above all in
     * containers.
     */
    static String prefix(String name) {
        long begun = ManagementFactory.getRuntimeMXBean().getStartTime();
        return "weir-" + ProcessHandle.current().pid() + "-" + Long.toHexString(begun) + "-" + COUNT.incrementAndGet()
                + "-" + name.replaceAll("[^A-Za-z0-9_-]", "_");
    }

    /** Adds a network in front of an address, at a port; 0 for any free port. */
    HostPort before(HostPort upstream, int port) throws IOException {
        Proxy link = access.client().createProxy(prefix + "-" + all.size(), "127.0.0.1:" + port, upstream.toString());
        all.add(link);
        return HostPort.parse(link.getListen());
    }

    HostPort before(InetSocketAddress upstream) throws IOException {
        return before(new HostPort(upstream.getAddress().getHostAddress(), upstream.getPort()), 0);
    }

    /** Adds a fault to the network of a backend. */
    void spoil(int backend, boolean fatal, String name, NetworkFault spoiler) throws IOException {
        history.faultBegins(backend, fatal, "network: " + name);
        spoilt.add(backend);
        spoiler.on(all.get(backend));
    }

    /** Adds a fault to the network between clients and proxy. */
    void spoilClients(String name, NetworkFault spoiler) throws IOException {
        history.add(Participant.HARNESS, 0, EventKind.FAULT_BEGINS, "", "the clients' network: " + name);
        clientsSpoilt = true;
        spoiler.on(all.get(0));
    }

    /** Removes all faults from all networks. */
    void heal() {
        try {
            for (int backend : spoilt) {
                heal(all.get(backend));
                history.faultEnds(backend);
            }
            spoilt.clear();
            if (clientsSpoilt) {
                heal(all.get(0));
                history.add(Participant.HARNESS, 0, EventKind.FAULT_ENDS, "", "");
                clientsSpoilt = false;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void heal(Proxy link) throws IOException {
        for (Toxic toxic : link.toxics().getAll()) {
            toxic.remove();
        }
        link.enable();
    }

    @Override
    public void close() {
        try {
            access.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
