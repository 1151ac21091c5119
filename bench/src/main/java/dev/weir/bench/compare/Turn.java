package dev.weir.bench.compare;

import dev.weir.bench.load.ClosedLoad;
import dev.weir.bench.load.LoadLoop;
import dev.weir.bench.load.LoadRequest;
import dev.weir.bench.load.LoadResult;
import dev.weir.bench.load.OpenLoad;
import dev.weir.bench.load.OriginBehaviour;
import java.io.IOException;
import java.time.Duration;

/** One proxy's turn with one kind of traffic. */
final class Turn {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LoadLoop loop;
    private final Team team;

    Turn(LoadLoop loop, Team team) {
        this.loop = loop;
        this.team = team;
    }

    /** What a turn showed, and what was wrong in it; empty if nothing was. */
    record Shown(Sample sample, LoadResult result, String problem) {}

    /** As many requests as it can take. */
    Shown closed(Entrant entrant, Traffic.Closed traffic, Duration duration) throws IOException {
        LoadRequest request = traffic.upload() > 0
                ? LoadRequest.upload(traffic.upload(), traffic.close())
                : LoadRequest.download(traffic.download(), traffic.close());
        try (var load = new ClosedLoad(loop, entrant.address(), request, traffic.clients())) {
            String early = load.prepare(PATIENCE);
            Measurement measurement = Measurement.begin(team, entrant);
            LoadResult result = load.run(duration);
            return shown(measurement.end(result), result, early, false);
        }
    }

    /** So many requests a second; a backend is ill from the moment on when the clients are there. */
    Shown open(Entrant entrant, Traffic.Open traffic, int rate, Duration duration) throws IOException {
        LoadRequest request = LoadRequest.download(Workloads.SMALL, false);
        try (var load = new OpenLoad(loop, entrant.address(), request, traffic.clients(), rate)) {
            String early = load.prepare(PATIENCE);
            team.conduct(traffic.backend());
            Measurement measurement = Measurement.begin(team, entrant);
            LoadResult result = load.run(duration);
            return shown(measurement.end(result), result, early, traffic.backend() != OriginBehaviour.WELL);
        } finally {
            team.conduct(OriginBehaviour.WELL);
        }
    }

    /** @param expected whether failures are what is measured, and no problem */
    private static Shown shown(Sample sample, LoadResult result, String early, boolean expected) {
        String problem = "";
        if (result.completed() == 0) {
            problem = "nothing was answered: " + (early.isEmpty() ? result.firstFailure() : early);
        } else if (result.failed() > 0 && !expected) {
            problem = result.failed() + " of " + (result.completed() + result.failed()) + " requests failed: "
                    + result.firstFailure();
        } else if (!early.isEmpty()) {
            problem = "not all clients had a connection at first: " + early;
        }
        return new Shown(sample, result, problem);
    }
}
