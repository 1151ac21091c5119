package dev.weir.harness.flawed;

import dev.weir.api.Clock;
import dev.weir.harness.tls.TlsSides;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The state that all parts of a proxy share: its flaws, clock and limits, and its open connections. Any thread. */
final class SharedState {
    private static final Duration FOREVER = Duration.ofHours(1);
    private static final Duration BACKEND = Duration.ofSeconds(1);
    private static final Duration HASTY = Duration.ofMillis(50);
    private static final Duration CLIENT = Duration.ofSeconds(2);

    private final Set<Flaw> flaws;
    private final WireTls tls;
    private final Clock clock;
    private final Set<BlockingWire> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock turn = new ReentrantLock();
    private final Semaphore spinners = new Semaphore(2);

    private final AtomicReference<@Nullable MessageHead> previous = new AtomicReference<>();

    SharedState(Set<Flaw> flaws, TlsSides sides, Clock clock) {
        this.flaws = flaws;
        this.tls = new WireTls(sides, flaws);
        this.clock = clock;
    }

    boolean has(Flaw flaw) {
        return flaws.contains(flaw);
    }

    WireTls tls() {
        return tls;
    }

    long nanos() {
        return clock.nanos();
    }

    /** Idle timeout of a client between requests. */
    Duration idleLimit() {
        return FOREVER;
    }

    /** Timeout of a client for progress within a request or a response. */
    Duration clientLimit() {
        return has(Flaw.NEVER_GIVES_UP) ? FOREVER : CLIENT;
    }

    /** Timeout of a backend for connecting, for a response, and for progress. */
    Duration backendLimit() {
        return has(Flaw.NEVER_GIVES_UP) ? FOREVER : has(Flaw.IMPATIENT) ? HASTY : BACKEND;
    }

    /** Held while a request is served, if only one may be. */
    ReentrantLock turn() {
        return turn;
    }

    /** The request before this one, for the flaw that mixes them up; if any. */
    MessageHead exchanged(MessageHead request) {
        MessageHead before = previous.getAndSet(request);
        return before == null ? request : before;
    }

    /** Held by a busy loop: two loops are enough to be found, and more would distort concurrent measurements. */
    Semaphore spinners() {
        return spinners;
    }

    void opened(BlockingWire wire) {
        open.add(wire);
    }

    void closed(BlockingWire wire) {
        open.remove(wire);
    }

    /** Closes everything that is open, in use or not. */
    void closeAll() {
        open.forEach(BlockingWire::close);
    }
}
