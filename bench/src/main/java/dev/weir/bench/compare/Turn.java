package dev.weir.bench.compare;

import dev.weir.bench.load.ClosedLoad;
import dev.weir.bench.load.LoadLoop;
import dev.weir.bench.load.LoadRequest;
import dev.weir.bench.load.LoadResult;
import dev.weir.bench.load.OpenLoad;
import dev.weir.bench.load.OriginBehaviour;
import java.io.IOException;
import java.time.Duration;

/** One round of one proxy with one kind of traffic. */
final class Turn {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LoadLoop loop;
    private final Team team;

    Turn(LoadLoop loop, Team team) {
        this.loop = loop;
        this.team = team;
    }

    /** The result of a round, and its problem; empty if there was none. */
    record Shown(Sample sample, LoadResult result, String problem) {}

    /** A round at maximum throughput. */
    Shown closed(Entrant entrant, Traffic.Closed traffic, Duration duration) throws IOException {
        LoadRequest request = traffic.upload() > 0
                ? LoadRequest.upload(traffic.upload(), traffic.close())
                : LoadRequest.download(traffic.download(), traffic.close());
        try (var load = new ClosedLoad(loop, entrant.target(traffic.resumes()), request, traffic.clients())) {
            String early = load.prepare(PATIENCE);
            Measurement measurement = Measurement.begin(team, entrant);
            LoadResult result = load.run(duration);
            return shown(measurement.end(result), result, early, false);
        }
    }

    /** A round at a fixed rate; the backend's fault begins when all clients are connected. */
    Shown open(Entrant entrant, Traffic.Open traffic, int rate, Duration duration) throws IOException {
        LoadRequest request = LoadRequest.download(Workloads.SMALL, false);
        try (var load = new OpenLoad(loop, entrant.target(false), request, traffic.clients(), rate)) {
            String early = load.prepare(PATIENCE);
            team.conduct(traffic.backend());
            Measurement measurement = Measurement.begin(team, entrant);
            LoadResult result = load.run(duration);
            return shown(measurement.end(result), result, early, traffic.backend() != OriginBehaviour.WELL);
        } finally {
            team.conduct(OriginBehaviour.WELL);
        }
    }

    /** @param expected whether failures are measured, and are no problem */
    private static Shown shown(Sample sample, LoadResult result, String early, boolean expected) {
        String problem = "";
        if (result.completed() == 0) {
            problem = "no request got a response: " + (early.isEmpty() ? result.firstFailure() : early);
        } else if (result.failed() > 0 && !expected) {
            problem = result.failed() + " of " + (result.completed() + result.failed()) + " requests failed: "
                    + result.firstFailure();
        } else if (!early.isEmpty()) {
            problem = "not all clients could connect at first: " + early;
        }
        return new Shown(sample, result, problem);
    }
}
