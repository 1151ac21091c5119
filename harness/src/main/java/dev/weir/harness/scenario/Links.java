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
 * The networks of a stage, where a scenario wants a say in them: a Toxiproxy in front of each backend, or between the
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

    /** @param name is in the names of its proxies, for those who look at the server */
    Links(History history, String name) throws IOException {
        this.access = ToxiproxyAccess.open();
        this.history = history;
        this.prefix = prefix(name);
    }

    /**
     * What begins the names of proxies: legal ones, and different on each stage, for a server may be shared, and have
     * those of a run that was killed. The time is there because process ids come again, above all in containers.
     */
    static String prefix(String name) {
        long begun = ManagementFactory.getRuntimeMXBean().getStartTime();
        return "weir-" + ProcessHandle.current().pid() + "-" + Long.toHexString(begun) + "-" + COUNT.incrementAndGet()
                + "-" + name.replaceAll("[^A-Za-z0-9_-]", "_");
    }

    /** Puts a network in front of something, to be reached at a port; 0 for any that is free. */
    HostPort before(HostPort upstream, int port) throws IOException {
        Proxy link = access.client().createProxy(prefix + "-" + all.size(), "127.0.0.1:" + port, upstream.toString());
        all.add(link);
        return HostPort.parse(link.getListen());
    }

    HostPort before(InetSocketAddress upstream) throws IOException {
        return before(new HostPort(upstream.getAddress().getHostAddress(), upstream.getPort()), 0);
    }

    /** From now on the network to a backend has a fault. */
    void spoil(int backend, boolean fatal, String name, NetworkFault spoiler) throws IOException {
        history.faultBegins(backend, fatal, "network: " + name);
        spoilt.add(backend);
        spoiler.on(all.get(backend));
    }

    /** From now on the network between clients and proxy has a fault. */
    void spoilClients(String name, NetworkFault spoiler) throws IOException {
        history.add(Participant.HARNESS, 0, EventKind.FAULT_BEGINS, "", "the clients' network: " + name);
        clientsSpoilt = true;
        spoiler.on(all.get(0));
    }

    /** From now on all networks are as they should be. */
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
