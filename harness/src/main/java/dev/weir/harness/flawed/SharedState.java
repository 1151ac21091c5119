package dev.weir.harness.flawed;

import dev.weir.api.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What all parts of a proxy share: its flaws, its clock and limits, and what it has open. Any thread. */
final class SharedState {
    private static final Duration FOREVER = Duration.ofHours(1);
    private static final Duration BACKEND = Duration.ofSeconds(1);
    private static final Duration HASTY = Duration.ofMillis(50);
    private static final Duration CLIENT = Duration.ofSeconds(2);

    private final Set<Flaw> flaws;
    private final Clock clock;
    private final Set<BlockingWire> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock turn = new ReentrantLock();
    private final Semaphore spinners = new Semaphore(2);

    private final AtomicReference<@Nullable MessageHead> previous = new AtomicReference<>();

    SharedState(Set<Flaw> flaws, Clock clock) {
        this.flaws = flaws;
        this.clock = clock;
    }

    boolean has(Flaw flaw) {
        return flaws.contains(flaw);
    }

    long nanos() {
        return clock.nanos();
    }

    /** How long a client may idle between requests. */
    Duration idleLimit() {
        return FOREVER;
    }

    /** How long a client may make no progress within a request or an answer. */
    Duration clientLimit() {
        return has(Flaw.NEVER_GIVES_UP) ? FOREVER : CLIENT;
    }

    /** How long a backend may take to be connected to, to answer, and to make progress. */
    Duration backendLimit() {
        return has(Flaw.NEVER_GIVES_UP) ? FOREVER : has(Flaw.IMPATIENT) ? HASTY : BACKEND;
    }

    /** Held by whoever is served, if only one may be. */
    ReentrantLock turn() {
        return turn;
    }

    /** Another request, for whoever mixes them up: the one that came before this, if any. */
    MessageHead exchanged(MessageHead request) {
        MessageHead before = previous.getAndSet(request);
        return before == null ? request : before;
    }

    /** Held by whoever spins: two are enough to be found, and more would spoil what is measured beside them. */
    Semaphore spinners() {
        return spinners;
    }

    void opened(BlockingWire wire) {
        open.add(wire);
    }

    void closed(BlockingWire wire) {
        open.remove(wire);
    }

    /** Closes everything that is open, on whatever thread it is in use. */
    void closeAll() {
        open.forEach(BlockingWire::close);
    }
}
