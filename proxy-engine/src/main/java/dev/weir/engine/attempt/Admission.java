package dev.weir.engine.attempt;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import dev.weir.engine.loop.Alarm;
import dev.weir.engine.loop.Deadline;
import dev.weir.engine.loop.DeadlineOwner;
import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.pool.BackendConnection;
import dev.weir.engine.record.ExchangeRecord;
import dev.weir.engine.record.LoopContext;
import dev.weir.engine.route.RouteTarget;
import dev.weir.engine.upstream.ConcurrencyLimit;
import dev.weir.engine.upstream.PendingRequest;
import dev.weir.engine.upstream.SharedBackend;
import dev.weir.engine.upstream.UpstreamSnapshot;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds a backend with free capacity for an attempt:
 *
 * <pre>
 *   find ─▶ slot of the proxy ─▶ choose ─▶ slot of the chosen backend ─▶ Owner.admitted(backend)
 *     ▲          │ full                   │ all backends are full, or the chosen one is
 *     │          ▼                        ▼
 *     └─────── queued ◀───────────────────┘ ──▶ queue.timeout, queue full ─▶ Owner.refused
 * </pre>
 *
 * The slot of the proxy, a limit for all loops, is held for the whole exchange, the slot of a backend for one attempt.
 */
final class Admission implements PendingRequest.User, DeadlineOwner {
    /** Receives the result. */
    interface Owner {
        /** A slot of this backend was acquired for the attempt. */
        void admitted(SharedBackend backend);

        /** No backend had capacity in time. */
        void refused(ProxyException why);

        /** No backend is left for an attempt. */
        void noneLeft();

        void onEngineFault();
    }

    /** Maximum number of attempts to acquire a slot that other loops may take first, before the request queues. */
    private static final int MOST_TRIES = 4;

    private final LoopContext context;
    private final ExchangeRecord record;
    private final AttemptConnection connection;
    private final Owner owner;
    private final Deadline timeLimit = new Deadline(this);
    private @Nullable PendingRequest pending;
    /** The limit at which it is queued, or {@code null} if it is queued for any backend of the upstream. */
    private @Nullable ConcurrencyLimit queuedAt;

    /**
     * The pending request of an earlier wait that led to no attempt; a further wait keeps its position in the queue.
     */
    private @Nullable PendingRequest earlier;

    private @Nullable Alarm pause;
    private boolean countedAmongAll;
    private boolean waits;
    private long waitsSinceNanos;

    Admission(LoopContext context, ExchangeRecord record, AttemptConnection connection, Owner owner) {
        this.context = context;
        this.record = record;
        this.connection = connection;
        this.owner = owner;
    }

    /** Looks for capacity after a pause of {@code nanos} nanoseconds. */
    void findAfter(long nanos) {
        if (nanos == 0) {
            find();
        } else {
            if (pause == null) {
                pause = context.loop().alarm(this::findAfterPause);
            }
            pause.set(nanos);
        }
    }

    /** Runs as an alarm, so an exception has to end the exchange here. */
    private void findAfterPause() {
        try {
            find();
        } catch (RuntimeException | Error bug) {
            context.loop().report(bug);
            owner.onEngineFault();
        }
    }

    /** Looks for capacity and reports the result to the owner. */
    void find() {
        record.log().seek(context.loop().now());
        ConcurrencyLimit all = context.requestLimit();
        if (all != null && !countedAmongAll) {
            if (!all.tryAcquire()) {
                await(all);
                return;
            }
            countedAmongAll = true;
        }
        findBackend();
    }

    private void findBackend() {
        BackendConnection own = connection.clientsOwn();
        if (own == null) {
            findAnyBackend();
        } else if (!target().choose(record, record.log(), own.backend())) {
            own.close(); // the client will have to authenticate again on another connection
            findAnyBackend();
        } else if (own.backend().limit().tryAcquire()) {
            begin(own.backend());
        } else {
            await(own.backend().limit());
        }
    }

    private void findAnyBackend() {
        for (int tries = 0; ; tries++) {
            SharedBackend chosen = target().choose(record, record.log());
            if (chosen == null) {
                if (target().anyFull()) {
                    await(null);
                } else {
                    noBackend();
                }
                return;
            }
            if (chosen.limit().tryAcquire()) {
                begin(chosen);
                return;
            }
            if (target().waitsFor(chosen) || tries == MOST_TRIES) {
                await(chosen.limit());
                return;
            }
        }
    }

    private void noBackend() {
        if (record.route().followMembers()) {
            find();
        } else {
            owner.noneLeft();
        }
    }

    private void begin(SharedBackend backend) {
        timeLimit.disarm();
        earlier = null;
        waited();
        owner.admitted(backend);
    }

    // ---- waiting ----

    private void await(@Nullable ConcurrencyLimit limit) {
        PendingRequest next = earlier == null
                ? new PendingRequest(context.loop(), this, allowedLimits())
                : earlier.again(allowedLimits());
        earlier = null;
        pending = next;
        if (!waits) {
            waits = true;
            waitsSinceNanos = context.loop().now();
            target().pools().metrics().waits();
        }
        queuedAt = limit;
        Deadlines kind = record.route().policy().queueDeadlines();
        if (!timeLimit.isIn(kind)) {
            kind.arm(timeLimit);
        }
        if (limit == null) {
            record.upstream().enqueue(next);
        } else {
            limit.enqueue(next);
        }
    }

    private Predicate<ConcurrencyLimit> allowedLimits() {
        UpstreamSnapshot upstream = record.upstream();
        List<SharedBackend> excluded = record.log().excluded();
        return limit ->
                limit.owner() instanceof SharedBackend backend && upstream.has(backend) && !excluded.contains(backend);
    }

    @Override
    public void onAdmitted(ConcurrencyLimit where) {
        PendingRequest granted = Objects.requireNonNull(pending);
        pending = null;
        if (where == context.requestLimit()) {
            countedAmongAll = true;
            findBackend();
            return;
        }
        if (where.owner() instanceof SharedBackend backend && target().choose(record, record.log(), backend)) {
            begin(backend);
        } else { // the backend went out of rotation while the admission was in transit
            where.release();
            earlier = granted;
            findBackend();
        }
    }

    @Override
    public void onChooseAgain() {
        earlier = pending;
        pending = null;
        record.route().followMembers();
        findBackend();
    }

    @Override
    public void onShed() {
        pending = null;
        owner.refused(Failure.QUEUE_FULL.because("too many requests are queued for " + whatFor()));
    }

    @Override
    public void onBug(Throwable bug) {
        owner.onEngineFault();
    }

    @Override
    public void onDeadline(Deadline due) {
        leaveQueue();
        owner.refused(Failure.QUEUE_TIMEOUT.because("no capacity at " + whatFor() + " became free in time"));
    }

    private RouteTarget target() {
        return record.route().target();
    }

    private String whatFor() {
        return "upstream " + record.upstream().name();
    }

    /** Leaves the queue: the exchange needs no further attempt, or none that has to wait. */
    void cancel() {
        if (pause != null) {
            pause.cancel();
        }
        timeLimit.disarm();
        earlier = null;
        waited();
        leaveQueue();
        record.log().stopSeeking(context.loop().now());
    }

    private void waited() {
        if (waits) {
            waits = false;
            target().pools().metrics().waited(context.loop().now() - waitsSinceNanos);
        }
    }

    private void leaveQueue() {
        if (pending != null) {
            PendingRequest cancelled = pending;
            pending = null;
            if (queuedAt == null) {
                record.upstream().cancel(cancelled);
            } else {
                queuedAt.cancel(cancelled);
            }
        }
    }

    /** Ends the exchange and releases its slots. */
    void finish() {
        cancel();
        ConcurrencyLimit all = context.requestLimit();
        if (countedAmongAll && all != null) {
            countedAmongAll = false;
            all.release();
        }
    }
}
