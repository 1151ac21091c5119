package dev.weir.engine.cli.remote;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a proxy told about itself: its state and, for rates, the one before it.
 *
 * @param before an earlier state of the same proxy, or {@code null}: then rates are not numbers
 * @param state  the whole state
 */
record Live(@Nullable JsonObject before, JsonObject state) {
    private static final String DURATION = "duration";
    private static final String COUNT = "count";
    private static final String SUM = "sumSeconds";
    private static final double LEAST_SECONDS = 0.5;

    /**
     * A backend.
     *
     * @param upstream the name of its upstream
     * @param name     its own name
     * @param now      its part of the state
     * @param earlier  its part of the earlier state; empty if there was none
     */
    record Backend(String upstream, String name, JsonObject now, JsonObject earlier) {
        /** What tells it apart from the backends of all upstreams. */
        String path() {
            return upstream + "/" + name;
        }

        /** What the operator asked for. */
        String wanted() {
            return Members.text(now, "state", "ready");
        }

        String health() {
            return Members.text(now, "health", Units.ABSENT);
        }

        long active() {
            return Members.count(now, "active");
        }

        /** Its connections: those in use, idle and being opened. */
        long connections() {
            return busy() + idle() + Members.count(pool(), "opening");
        }

        long busy() {
            return Members.count(pool(), "busy");
        }

        long idle() {
            return Members.count(pool(), "idle");
        }

        private JsonObject pool() {
            return Members.object(now, "pool");
        }
    }

    /**
     * An upstream.
     *
     * @param backends in the order of the proxy
     */
    record Upstream(String name, JsonObject now, List<Backend> backends) {}

    /** The proxy's part. */
    JsonObject proxy() {
        return Members.object(state, "proxy");
    }

    JsonObject totals() {
        return Members.object(state, "totals");
    }

    /** The proxy's time, so that two machines with different clocks do not matter. */
    Instant now() {
        Instant now = Members.time(proxy(), "now");
        return now == null ? Instant.EPOCH : now;
    }

    List<Upstream> upstreams() {
        JsonObject all = Members.object(state, "upstreams");
        return Members.names(all).stream()
                .map(name -> upstream(name, Members.object(all, name)))
                .toList();
    }

    private Upstream upstream(String name, JsonObject now) {
        JsonObject all = Members.object(now, "backends");
        List<Backend> backends = Members.names(all).stream()
                .map(each -> new Backend(
                        Shown.line(name),
                        Shown.line(each),
                        Members.object(all, each),
                        earlier("upstreams", name, "backends", each)))
                .toList();
        return new Upstream(Shown.line(name), now, backends);
    }

    List<Backend> backends() {
        return upstreams().stream()
                .flatMap(upstream -> upstream.backends().stream())
                .toList();
    }

    JsonObject earlier(String... path) {
        return before == null ? new JsonObject() : Members.object(before, path);
    }

    /** The time between both states in seconds; not a number if there is one. */
    double seconds() {
        Instant then = Members.time(earlier("proxy"), "now");
        Instant now = Members.time(proxy(), "now");
        return then == null || now == null
                ? Double.NaN
                : Duration.between(then, now).toNanos() / 1e9;
    }

    /** Whether there was time enough between both states to tell rates; a new reader's first two may be close. */
    boolean isLong() {
        return seconds() >= LEAST_SECONDS;
    }

    /** How much a counter grew per second; not a number if it is not known. */
    double rate(JsonObject earlier, JsonObject now, String counter) {
        double seconds = seconds();
        double grown = Members.number(now, counter) - Members.number(earlier, counter);
        return seconds > 0 ? Math.max(0, grown / seconds) : Double.NaN;
    }

    double rate(Backend backend, String counter) {
        return rate(backend.earlier(), backend.now(), counter);
    }

    /** A percentile of all durations since the start, such as {@code p99Seconds}; not a number if there were none. */
    static double percentile(JsonObject of, String name) {
        JsonObject durations = Members.object(of, DURATION);
        return Members.count(durations, COUNT) == 0 ? Double.NaN : Members.number(durations, name);
    }

    /** The average duration between both states, or since the start if there is one; not a number if there were none. */
    static double average(JsonObject earlier, JsonObject now) {
        JsonObject before = Members.object(earlier, DURATION);
        JsonObject durations = Members.object(now, DURATION);
        long count = Members.count(durations, COUNT) - Members.count(before, COUNT);
        double then = Members.number(before, SUM);
        return count <= 0 ? Double.NaN : (Members.number(durations, SUM) - (Double.isNaN(then) ? 0 : then)) / count;
    }
}
