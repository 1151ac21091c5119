package dev.weir.harness.flawed;

import dev.weir.engine.config.HostPort;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Selects a backend for each attempt, in turn. A backend that does not respond in time is avoided for some time. Any
 * thread.
 */
final class Backends {
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration FOREVER = Duration.ofDays(1);

    private final List<InetSocketAddress> addresses;
    private final SharedState shared;
    private final long[] avoidedUntil;
    private int next;

    Backends(List<HostPort> places, SharedState shared) {
        this.addresses = places.stream()
                .map(place -> new InetSocketAddress(place.host(), place.port()))
                .toList();
        this.shared = shared;
        this.avoidedUntil = new long[addresses.size()];
        Arrays.fill(avoidedUntil, shared.nanos());
    }

    int size() {
        return addresses.size();
    }

    InetSocketAddress address(int backend) {
        return addresses.get(backend);
    }

    /** The next backend that was not tried and is not avoided; if there is none, one that was not tried. */
    synchronized OptionalInt choose(Set<Integer> tried) {
        long now = shared.nanos();
        int turn = shared.has(Flaw.PREFERS_ONE) ? 0 : next++;
        OptionalInt wellOne = first(turn, one -> !tried.contains(one) && avoidedUntil[one] - now <= 0);
        boolean strict = shared.has(Flaw.BENCHES) || shared.has(Flaw.FORGIVES_NOBODY);
        return wellOne.isPresent() || strict ? wellOne : first(turn, one -> !tried.contains(one));
    }

    private OptionalInt first(int turn, IntPredicate which) {
        return IntStream.range(turn, turn + size())
                .map(one -> Math.floorMod(one, size()))
                .filter(which)
                .findFirst();
    }

    /**
     * Records that a backend gave no response.
     *
     * @param late whether its timeout expired
     */
    synchronized void failed(int backend, boolean late) {
        if (shared.has(Flaw.FORGIVES_NOBODY)) {
            avoid(backend, FOREVER);
        } else if (shared.has(Flaw.BENCHES)) {
            avoid(backend, LONG);
        } else if (late && !shared.has(Flaw.NEVER_LEARNS)) {
            avoid(backend, MOMENT);
        }
    }

    /** Records that a pooled connection to a backend was closed, which is normal. */
    synchronized void closedIdle(int backend) {
        if (shared.has(Flaw.BENCHES)) {
            avoid(backend, LONG);
        }
    }

    private void avoid(int backend, Duration time) {
        avoidedUntil[backend] = shared.nanos() + time.toNanos();
    }
}
