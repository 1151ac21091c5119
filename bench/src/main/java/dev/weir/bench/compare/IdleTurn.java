package dev.weir.bench.compare;

import dev.weir.bench.load.ClientGroup;
import dev.weir.bench.load.LoadLoop;
import dev.weir.bench.load.LoadRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/**
 * Measures the memory that idle clients cost a proxy. The proxy must have been started for this: a process reuses
 * memory that it has had before, so the cost would seem to be zero.
 */
final class IdleTurn {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final double KIB_IN_MIB = 1024;

    private final LoadLoop loop;
    private final Entrant entrant;
    private final ProcessMeter meter;

    IdleTurn(LoadLoop loop, Entrant entrant) {
        this.loop = loop;
        this.entrant = entrant;
        this.meter = new ProcessMeter(entrant::processes);
    }

    /** A sample, and the problem; empty if there was none. */
    record Shown(Sample sample, String problem) {}

    private record Memory(OptionalDouble heapKib, OptionalDouble directKib, OptionalDouble residentMib) {}

    Shown run(Traffic.Idle traffic) throws IOException {
        Memory before = memory();
        LoadRequest request = LoadRequest.download(Workloads.SMALL, false);
        try (var group = new ClientGroup(loop, entrant.target(false), request, traffic.clients())) {
            group.sendAll(PATIENCE);
            Memory after = memory();
            loop.rest(PAUSE); // closed connections are noticed
            int idle = group.idle();
            String problem = idle == traffic.clients() ? "" : missing(traffic, idle, group.firstFailure());
            return new Shown(new Sample(figures(before, after, idle), new Histogram(1)), problem);
        }
    }

    private static String missing(Traffic.Idle traffic, int idle, String why) {
        return "only " + idle + " of " + traffic.clients() + " connections stayed open"
                + (why.isEmpty() ? "" : ": " + why);
    }

    /** Collects garbage before the resident memory is read, because only a collection returns memory. */
    private Memory memory() {
        OptionalDouble direct = entrant.peer().java() && JvmDirect.available()
                ? JvmDirect.usedKib(entrant.processes())
                : OptionalDouble.empty();
        OptionalDouble heap = entrant.peer().java() && JvmHeap.available()
                ? JvmHeap.liveKib(entrant.processes())
                : OptionalDouble.empty();
        return new Memory(heap, direct, meter.residentMib());
    }

    private static Map<Figure, Double> figures(Memory before, Memory after, int idle) {
        var figures = new EnumMap<Figure, Double>(Figure.class);
        after.residentMib().ifPresent(mib -> figures.put(Figure.RESIDENT, mib));
        if (idle == 0) {
            return figures;
        }
        grown(before.residentMib(), after.residentMib())
                .ifPresent(mib -> figures.put(Figure.RESIDENT_PER_CONNECTION, mib * KIB_IN_MIB / idle));
        grown(before.heapKib(), after.heapKib()).ifPresent(kib -> figures.put(Figure.HEAP_PER_CONNECTION, kib / idle));
        grown(before.directKib(), after.directKib())
                .ifPresent(kib -> figures.put(Figure.DIRECT_PER_CONNECTION, kib / idle));
        return figures;
    }

    private static OptionalDouble grown(OptionalDouble before, OptionalDouble after) {
        return before.isPresent() && after.isPresent()
                ? OptionalDouble.of(after.getAsDouble() - before.getAsDouble())
                : OptionalDouble.empty();
    }
}
