package dev.weir.engine.metrics;

import dev.weir.api.Failure;
import dev.weir.api.Refusal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All requests and client connections.
 *
 * @param durations the durations of the ended requests, from the end of the head to the end of the response
 * @param active    the requests in flight
 * @param statuses  the number of responses by status; a client that left first got none
 * @param failures  the failed requests by reason
 * @param early     clients that were refused before there was a request, by reason: malformed or late heads, connections
 *     above a limit, failed handshakes
 * @param refusals  the rules that were broken, by requests and by responses of backends
 * @param clients   the client connections
 */
public record TotalsReading(
        DurationReading durations,
        long active,
        Map<Integer, Long> statuses,
        Map<Failure, Long> failures,
        Map<Failure, Long> early,
        Map<Refusal, Long> refusals,
        ClientsReading clients) {
    static TotalsReading of(List<LoopMetrics> loops) {
        var durations = new DurationReading.Sum();
        long active = 0;
        Map<Integer, Long> statuses = new TreeMap<>();
        Map<Failure, Long> failures = new EnumMap<>(Failure.class);
        Map<Failure, Long> early = new EnumMap<>(Failure.class);
        Map<Refusal, Long> refusals = new EnumMap<>(Refusal.class);
        for (LoopMetrics loop : loops) {
            ExchangeMetrics exchanges = loop.exchanges();
            durations.and(exchanges.durations());
            active += exchanges.active();
            exchanges.addStatuses(statuses);
            exchanges.failures().addTo(failures);
            exchanges.early().addTo(early);
            exchanges.refusals().addTo(refusals);
        }
        return new TotalsReading(
                durations.read(),
                active,
                statuses,
                failures,
                early,
                refusals,
                ClientsReading.of(loops.stream().map(LoopMetrics::clients).toList(), active));
    }

    /** Number of requests that failed. */
    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }
}
