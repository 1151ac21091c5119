package dev.weir.engine.exchange;

import dev.weir.api.Failure;
import dev.weir.engine.backend.Places;
import dev.weir.engine.backend.SharedBackend;
import dev.weir.engine.backend.Waiter;
import dev.weir.engine.loop.Deadline;
import dev.weir.engine.loop.Timed;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds an attempt a backend that has a place for it:
 *
 * <pre>
 *   find ─▶ a place among all ─▶ choose ─▶ a place at the chosen one ─▶ Attempts.begin(backend)
 *     ▲          │ full                      │ all are full, or the chosen one is
 *     │          ▼                           ▼
 *     └────── waiting ◀──────────────────────┘ ──▶ queue.timeout, too many wait ─▶ ProxyExchange.fail
 * </pre>
 *
 * The place among all is kept for the whole exchange, the one at a backend for one attempt.
 */
final class Placement implements Waiter.User, Timed {
    /** Other loops may take the place that was free a moment ago; so often it is not bad luck any more. */
    private static final int MOST_LOOKS = 4;

    private final Exchanges shared;
    private final ProxyExchange exchange;
    private final Attempts attempts;
    private final Deadline patience = new Deadline(this);
    private @Nullable Waiter waiter;
    /** Where it waits in line: at certain places, or if {@code null} at those of any member. */
    private @Nullable Places line;

    private boolean countedAmongAll;

    Placement(Exchanges shared, ProxyExchange exchange, Attempts attempts) {
        this.shared = shared;
        this.exchange = exchange;
        this.attempts = attempts;
    }

    /** Looks for a place; how that ends is heard by the attempts or, in failure, the exchange. */
    void find() {
        Places all = shared.places();
        if (all != null && !countedAmongAll) {
            if (!all.tryTake()) {
                await(all);
                return;
            }
            countedAmongAll = true;
        }
        findBackend();
    }

    private void findBackend() {
        for (int looks = 0; ; looks++) {
            SharedBackend chosen = exchange.generation().choose(exchange);
            if (chosen == null) {
                if (exchange.generation().anyFull()) {
                    await(null);
                } else {
                    attempts.nobodyLeft();
                }
                return;
            }
            if (chosen.places().tryTake()) {
                begin(chosen);
                return;
            }
            if (exchange.generation().waitsFor(chosen) || looks == MOST_LOOKS) {
                await(chosen.places());
                return;
            }
        }
    }

    private void begin(SharedBackend backend) {
        patience.disarm();
        attempts.begin(backend);
    }

    // ---- waiting ----

    private void await(@Nullable Places places) {
        await(new Waiter(shared.loop(), this), places);
    }

    private void await(Waiter next, @Nullable Places places) {
        waiter = next;
        line = places;
        if (!patience.isIn(shared.queueDeadlines())) {
            shared.queueDeadlines().arm(patience);
        }
        if (places == null) {
            exchange.upstream().await(next, member -> exchange.generation().fits(exchange, member));
        } else {
            places.await(next);
        }
    }

    @Override
    public void onPlace(Places where) {
        Waiter served = Objects.requireNonNull(waiter);
        Places waitedIn = line;
        waiter = null;
        if (where == shared.places()) {
            countedAmongAll = true;
            findBackend();
            return;
        }
        SharedBackend backend = exchange.upstream().memberWith(where);
        if (backend != null && exchange.generation().choose(exchange, backend)) {
            begin(backend);
        } else {
            where.leave(); // to whoever is next
            await(served.again(), waitedIn);
        }
    }

    @Override
    public void onNothing() {
        waiter = null;
        findBackend();
    }

    @Override
    public void onShed() {
        waiter = null;
        exchange.fail(Failure.QUEUE_FULL.because("too many requests wait for " + whatFor()));
    }

    @Override
    public void onDeadline(Deadline due) {
        leaveLine();
        exchange.fail(Failure.QUEUE_TIMEOUT.because("there was no place at " + whatFor() + " in time"));
    }

    private String whatFor() {
        return "upstream " + exchange.upstream().name();
    }

    /** The exchange needs no further attempt, or none it has to wait for. */
    void cancel() {
        patience.disarm();
        leaveLine();
    }

    private void leaveLine() {
        if (waiter != null) {
            Waiter left = waiter;
            waiter = null;
            if (line == null) {
                exchange.upstream().forgo(left);
            } else {
                line.forgo(left);
            }
        }
    }

    /** The exchange is over. */
    void finish() {
        cancel();
        Places all = shared.places();
        if (countedAmongAll && all != null) {
            countedAmongAll = false;
            all.leave();
        }
    }
}
