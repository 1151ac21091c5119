package dev.weir.harness.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a proxy did about one fault.
 *
 * @param proxy      which proxy
 * @param fault      which fault
 * @param tally      the requests while one of three backends had it
 * @param afterwards the few requests behind them, from healing until the backend was in use again
 * @param ejected    from the first contact with the fault to the last one before the proxy kept away; empty if it never
 * did
 * @param backInUse  from healing to the first request; empty if none came
 * @param before     what the proxy had open before, behind the same load without a fault
 * @param after      what it had open in the end
 * @param latencies  of the GETs while there was the fault, in order
 */
public record FaultResult(
        String proxy,
        Misbehaviour fault,
        Tally tally,
        Tally afterwards,
        Optional<Duration> ejected,
        Optional<Duration> backInUse,
        Descriptors before,
        Descriptors after,
        List<Duration> latencies) {

    /** How many descriptors stayed open that the proxy's pool does not account for. */
    public int leaked() {
        return Math.max(0, after.besidesPool() - before.besidesPool());
    }

    /** The latency that so many of a hundred GETs stay below. */
    public Duration percentile(int percent) {
        return latencies.isEmpty() ? Duration.ZERO : latencies.get((latencies.size() - 1) * percent / 100);
    }
}
