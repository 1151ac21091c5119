package dev.weir.engine.exchange;

import dev.weir.api.Failure;
import dev.weir.engine.backend.BackendConnection;
import dev.weir.engine.backend.Places;
import dev.weir.engine.backend.SharedBackend;
import dev.weir.engine.backend.UpstreamGroup;
import dev.weir.engine.backend.Waiter;
import dev.weir.engine.loop.Deadline;
import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.loop.Timed;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
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
    private final Login login;
    private final Deadline patience = new Deadline(this);
    private @Nullable Waiter waiter;
    /** Where it waits in line: at certain places, or if {@code null} at those of any member. */
    private @Nullable Places line;

    /** A wait that led nowhere: if there has to be another, it is this one's turn still. */
    private @Nullable Waiter turn;

    private boolean countedAmongAll;

    Placement(Exchanges shared, ProxyExchange exchange, Attempts attempts, Login login) {
        this.shared = shared;
        this.exchange = exchange;
        this.attempts = attempts;
        this.login = login;
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
        BackendConnection own = login.own();
        if (own == null) {
            findAnyBackend();
        } else if (!exchange.destination().choose(exchange, own.backend())) {
            own.close(); // the client will be asked to log in again, elsewhere
            findAnyBackend();
        } else if (own.backend().places().tryTake()) {
            begin(own.backend());
        } else {
            await(own.backend().places());
        }
    }

    private void findAnyBackend() {
        for (int looks = 0; ; looks++) {
            SharedBackend chosen = exchange.destination().choose(exchange);
            if (chosen == null) {
                if (exchange.destination().anyFull()) {
                    await(null);
                } else {
                    nobodyLeft();
                }
                return;
            }
            if (chosen.places().tryTake()) {
                begin(chosen);
                return;
            }
            if (exchange.destination().waitsFor(chosen) || looks == MOST_LOOKS) {
                await(chosen.places());
                return;
            }
        }
    }

    /** There is no backend that an attempt could be made at. */
    private void nobodyLeft() {
        if (exchange.followMembers()) {
            find();
            return;
        }
        int made = exchange.attempts();
        Failure last = made == 0 ? null : exchange.attempt(made - 1).failure();
        exchange.fail(AttemptFailure.nobodyLeft(last, exchange.upstream()));
    }

    private void begin(SharedBackend backend) {
        patience.disarm();
        turn = null;
        attempts.begin(backend);
    }

    // ---- waiting ----

    private void await(@Nullable Places places) {
        Waiter next = turn == null ? new Waiter(shared.loop(), this, whereTo()) : turn.again(whereTo());
        turn = null;
        waiter = next;
        line = places;
        Deadlines kind = exchange.terms().queueDeadlines();
        if (!patience.isIn(kind)) {
            kind.arm(patience);
        }
        if (places == null) {
            exchange.upstream().await(next);
        } else {
            places.await(next);
        }
    }

    private Predicate<SharedBackend> whereTo() {
        UpstreamGroup members = exchange.upstream();
        List<SharedBackend> excluded = exchange.excluded();
        return member -> members.has(member) && !excluded.contains(member);
    }

    @Override
    public void onPlace(Places where) {
        Waiter granted = Objects.requireNonNull(waiter);
        waiter = null;
        if (where == shared.places()) {
            countedAmongAll = true;
            findBackend();
            return;
        }
        SharedBackend backend = where.owner();
        if (backend != null && exchange.destination().choose(exchange, backend)) {
            begin(backend);
        } else { // it has gone out of rotation while the message was on its way
            where.leave();
            turn = granted;
            findBackend();
        }
    }

    @Override
    public void onNothing() {
        turn = waiter;
        waiter = null;
        exchange.followMembers();
        findBackend();
    }

    @Override
    public void onShed() {
        waiter = null;
        exchange.fail(Failure.QUEUE_FULL.because("too many requests wait for " + whatFor()));
    }

    @Override
    public void onBug(Throwable bug) {
        exchange.onBackendBug();
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
        turn = null;
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
