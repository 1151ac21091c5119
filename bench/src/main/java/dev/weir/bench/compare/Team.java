package dev.weir.bench.compare;

import dev.weir.bench.load.LoadLoop;
import dev.weir.bench.load.Origin;
import dev.weir.bench.load.OriginBehaviour;
import dev.weir.engine.config.HostPort;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Proxies side by side in front of the same backends. */
final class Team implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Origin> origins = new ArrayList<>();
    private final List<Entrant> entrants = new ArrayList<>();

    private Team() {}

    /**
     * Starts all proxies at once, and waits until each responds or has a problem.
     *
     * @param backends number of backends
     * @throws IOException if no backend can be opened
     */
    static Team start(LoadLoop loop, List<Peer> peers, int loops, List<String> prefix, int backends)
            throws IOException {
        var team = new Team();
        try {
            team.begin(loop, peers, loops, prefix, backends);
            return team;
        } catch (IOException | RuntimeException e) {
            team.close();
            throw e;
        }
    }

    private void begin(LoadLoop loop, List<Peer> peers, int loops, List<String> prefix, int backends)
            throws IOException {
        for (int i = 0; i < backends; i++) {
            origins.add(new Origin(loop));
        }
        List<HostPort> addresses = origins.stream()
                .map(origin -> new HostPort("127.0.0.1", origin.address().getPort()))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, peers.size()));
        try {
            List<CompletableFuture<Entrant>> starting = peers.stream()
                    .map(peer ->
                            CompletableFuture.supplyAsync(() -> Entrant.start(peer, loops, prefix, addresses), threads))
                    .toList();
            starting.forEach(one -> entrants.add(one.join()));
        } finally {
            threads.shutdown();
        }
        long end = loop.clock().nanos() + PATIENCE.toNanos();
        for (Entrant entrant : entrants) {
            entrant.await(loop, end);
        }
    }

    List<Entrant> entrants() {
        return entrants;
    }

    /** Number of connections opened to the backends so far. */
    long accepted() {
        return origins.stream().mapToLong(Origin::accepted).sum();
    }

    /** Sets the behaviour of the last backend, or of all if the behaviour requires that. */
    void conduct(OriginBehaviour conduct) {
        for (int i = 0; i < origins.size(); i++) {
            boolean meant = conduct.everywhere() || i == origins.size() - 1;
            origins.get(i).conduct(meant ? conduct : OriginBehaviour.WELL);
        }
    }

    /** Stops the proxies, and then the backends. */
    @Override
    public void close() {
        entrants.forEach(Entrant::close);
        origins.forEach(Origin::close);
    }
}
