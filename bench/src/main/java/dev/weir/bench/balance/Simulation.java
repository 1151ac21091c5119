package dev.weir.bench.balance;

import dev.weir.api.Backend;
import dev.weir.api.LoopInfo;
import dev.weir.harness.contract.ContractOutcome.Kind;
import dev.weir.harness.contract.ContractRequest;
import dev.weir.harness.contract.ContractUpstream;
import dev.weir.harness.contract.PluginContext;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Simulates a proxy with two loops in front of five servers, with random arrivals of requests (a Poisson process: no
 * request waits for the response to the one before). Some time after the beginning the scenario's event happens, and
 * the measurement starts. The same seed gives the same run.
 */
final class Simulation {
    private static final int LOOPS = 2;
    private static final int PATHS = 20_000;
    private static final int MOST_ATTEMPTS = 3;
    private static final long WARM_UP_NANOS = 5_000_000_000L;
    private static final long FAST_NANOS = 1_000_000;
    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final List<ContractRequest> REQUESTS = ContractRequest.different(PATHS);

    private final Timeline timeline = new Timeline();
    private final SplittableRandom random;
    private final Popularity popularity = new Popularity(PATHS);
    private final double meanPauseNanos;
    private final List<Server> servers;
    private final IdentityHashMap<Backend, Server> byBackend = new IdentityHashMap<>();
    private final List<SimulatedLoop> loops;
    private final LongStream.Builder latencies = LongStream.builder();
    private long endNanos;
    private long errors;
    private int arrivals;

    /** Creates a run of one strategy in one scenario. */
    Simulation(String strategy, SimulationScenario scenario, long seed) {
        random = new SplittableRandom(seed);
        meanPauseNanos = 1e9 / scenario.requestsPerSecond();
        var upstream = ContractUpstream.ofSize(SimulationScenario.SERVERS);
        servers = upstream.members().stream()
                .map(member -> {
                    var server =
                            new Server(timeline, random.split(), scenario.work(), job -> respond(job, Kind.SERVED));
                    byBackend.put(member, server);
                    return server;
                })
                .toList();
        loops = IntStream.range(0, LOOPS)
                .mapToObj(i -> new SimulatedLoop(
                        Strategies.create(
                                strategy, PluginContext.of(timeline, random.nextLong(), new LoopInfo(i, LOOPS))),
                        upstream))
                .toList();
        timeline.after(WARM_UP_NANOS, () -> scenario.strike(servers));
    }

    /** Runs until some time after the event, and until no request is pending. */
    Result run(int seconds) {
        endNanos = WARM_UP_NANOS + seconds * 1_000_000_000L;
        arrive();
        timeline.runOut();
        long[] measured = latencies.build().toArray();
        long served = servers.stream().mapToLong(Server::served).sum();
        long hits = servers.stream().mapToLong(Server::hits).sum();
        long busiest = servers.stream().mapToLong(Server::served).max().orElse(0);
        return Result.of(measured, errors, (double) hits / served, (double) busiest * servers.size() / served);
    }

    private void arrive() {
        if (timeline.nanos() >= endNanos) {
            return;
        }
        timeline.after((long) (meanPauseNanos * -Math.log(1 - random.nextDouble())), this::arrive);
        arrivals++;
        SimulatedLoop loop = loops.get(arrivals % LOOPS);
        var job = new Job(REQUESTS.get(popularity.draw(random)), loop, timeline.nanos());
        loop.begin(job, timeline.nanos());
        attempt(job);
        timeline.after(PATIENCE_NANOS, () -> respond(job, Kind.TIMED_OUT));
    }

    private void attempt(Job job) {
        Server server = Objects.requireNonNull(byBackend.get(job.backend()));
        switch (server.state()) {
            case WELL, SLOW -> server.take(job);
            case FAILING -> timeline.after(FAST_NANOS, () -> respond(job, Kind.ERROR));
            case GONE -> timeline.after(FAST_NANOS, () -> refused(job));
        }
    }

    private void refused(Job job) {
        if (job.attempts() == MOST_ATTEMPTS) {
            respond(job, Kind.REFUSED);
        } else {
            job.loop.end(job, Kind.REFUSED, timeline.nanos());
            job.loop.beginElsewhere(job, timeline.nanos());
            attempt(job);
        }
    }

    private void respond(Job job, Kind how) {
        if (job.isOver()) {
            return; // the client has given up, or has its response
        }
        job.end();
        job.loop.end(job, how, timeline.nanos());
        if (job.arrivedNanos >= WARM_UP_NANOS) {
            latencies.add(timeline.nanos() - job.arrivedNanos);
            errors += how == Kind.SERVED ? 0 : 1;
        }
    }
}
