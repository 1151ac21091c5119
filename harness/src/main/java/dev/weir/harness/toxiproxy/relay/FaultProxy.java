package dev.weir.harness.toxiproxy.relay;

import dev.weir.harness.toxiproxy.toxic.Direction;
import dev.weir.harness.toxiproxy.toxic.Toxic;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A proxy: its listening and upstream addresses, its toxics and its connections. Confined to the loop's thread. */
final class FaultProxy {
    private final Loop loop;
    private final ByteCounters traffic;
    private final String name;
    private final SplittableRandom random;
    private final List<Toxic> toxics = new ArrayList<>();
    private final Set<Connection> connections = new LinkedHashSet<>();
    private Listen listen;
    private String upstream;
    private @Nullable Acceptor acceptor;

    /**
     * Creates a proxy that does not listen yet.
     *
     * @param seed determines, with the proxy's name and the order of its connections, the random choices on each of
     *      them
     */
    FaultProxy(Loop loop, ByteCounters traffic, long seed, String name, Listen listen, String upstream) {
        this.loop = loop;
        this.traffic = traffic;
        this.name = name;
        this.random = new SplittableRandom(seed ^ ((long) name.hashCode() << Integer.SIZE));
        this.listen = listen;
        this.upstream = upstream;
    }

    ProxyView view() {
        var shown = new ArrayList<>(toxics(Direction.UPSTREAM));
        shown.addAll(toxics(Direction.DOWNSTREAM));
        return new ProxyView(name, listen.text(), upstream, acceptor != null, List.copyOf(shown));
    }

    String upstream() {
        return upstream;
    }

    /** All toxics, in the order in which they were created. */
    List<Toxic> toxics() {
        return toxics;
    }

    List<Toxic> toxics(Direction direction) {
        return toxics.stream().filter(toxic -> toxic.direction() == direction).toList();
    }

    /** Starts to listen, if it does not already. */
    void start() throws ApiException {
        if (acceptor == null) {
            acceptor = Acceptor.open(loop, listen.orThrow(), this::accept);
            listen = new Listen(HostAndPort.text(acceptor.address()), acceptor.address(), "");
        }
    }

    /** Stops listening and closes all connections. */
    void stop() {
        if (acceptor != null) {
            acceptor.close();
            acceptor = null;
        }
        List.copyOf(connections).forEach(Connection::close);
        loop.flush();
    }

    boolean leadsElsewhere(@Nullable Listen otherListen, @Nullable String otherUpstream) {
        return (otherListen != null && otherListen.differsFrom(listen))
                || (otherUpstream != null && !otherUpstream.equals(upstream));
    }

    void update(ProxyChange change) throws ApiException {
        Listen moved = change.listen();
        (moved == null ? listen : moved).check(); // also the old address, which was set unchecked on a disabled proxy
        boolean wanted = change.enabled() == null ? acceptor != null : change.enabled();
        if (leadsElsewhere(moved, change.upstream())) {
            stop();
            listen = moved == null || !moved.differsFrom(listen) ? listen : moved;
            upstream = change.upstream() == null ? upstream : change.upstream();
        }
        if (wanted) {
            start();
        } else {
            stop();
        }
    }

    Toxic toxic(String toxicName) throws ApiException {
        return toxics.get(indexOf(toxicName));
    }

    boolean hasToxic(String toxicName) {
        return toxics.stream().anyMatch(toxic -> toxic.name().equals(toxicName));
    }

    void add(Toxic toxic) {
        toxics.add(toxic);
        eachLink(toxic.direction(), link -> link.add(toxic));
    }

    void replace(Toxic toxic) throws ApiException {
        toxics.set(indexOf(toxic.name()), toxic);
        eachLink(toxic.direction(), link -> link.update(toxic));
    }

    void removeToxic(String toxicName) throws ApiException {
        Toxic removed = toxics.remove(indexOf(toxicName));
        eachLink(removed.direction(), link -> link.remove(removed));
    }

    void reset() throws ApiException {
        start();
        for (Toxic toxic : List.copyOf(toxics)) {
            removeToxic(toxic.name());
        }
    }

    void ended(Connection connection) {
        connections.remove(connection);
    }

    void count(Direction direction, long received, long sent) {
        traffic.count(new ByteCounters.Labels(direction, listen.text(), name, upstream), received, sent);
    }

    private int indexOf(String toxicName) throws ApiException {
        for (int i = 0; i < toxics.size(); i++) {
            if (toxics.get(i).name().equals(toxicName)) {
                return i;
            }
        }
        throw ApiException.toxicNotFound();
    }

    /** Iterates over a copy, because a connection may end meanwhile. */
    private void eachLink(Direction direction, Consumer<Link> change) {
        for (Connection connection : List.copyOf(connections)) {
            Link link = connection.link(direction);
            if (link != null && !link.isFinished()) {
                change.accept(link);
            }
        }
    }

    private void accept(SocketChannel client) {
        try {
            var connection = new Connection(this, loop, random.split(), client);
            connections.add(connection);
            connection.start();
        } catch (IOException e) {
            closeQuietly(client); // the client had closed already
        }
    }

    private static void closeQuietly(SocketChannel client) {
        try {
            client.close();
        } catch (IOException e) {
            // it is closed nevertheless
        }
    }
}
