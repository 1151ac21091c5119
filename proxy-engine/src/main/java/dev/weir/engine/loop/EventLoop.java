package dev.weir.engine.loop;

import dev.weir.api.Clock;
import dev.weir.api.LoopInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs a selector and all that depends on it: sockets, deadlines, buffers, tasks. One call of {@link #turn} runs one
 * turn; the caller repeats it, so a test can run single turns. All methods but {@link #execute} and {@link #wakeup}
 * belong to the thread that runs the turns.
 */
public final class EventLoop implements Executor {
    private static final System.Logger LOG = System.getLogger("dev.weir.loop");
    private static final long MILLI = 1_000_000;

    private final LoopInfo loopInfo;
    private final SelectorProvider network;
    private final Clock clock;
    private final LoopBuffers buffers;
    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final List<Deadlines> deadlines = new ArrayList<>();
    private final Alarms alarms = new Alarms(this);
    private final List<Runnable> turnEnds = new ArrayList<>();
    private final ReadyList ready = new ReadyList(this::serve);
    private long turns;
    private long now;

    /** Opens the loop's selector. */
    public EventLoop(LoopInfo loopInfo, SelectorProvider network, Clock clock, LoopBuffers buffers) throws IOException {
        this.loopInfo = loopInfo;
        this.network = network;
        this.clock = clock;
        this.buffers = buffers;
        this.selector = network.openSelector();
        this.now = clock.nanos();
    }

    /**
     * Runs one turn: waits for readiness, a deadline or a task; then serves idle pooled connections, all other sockets,
     * deadlines and tasks, in this order.
     *
     * @throws OutOfMemoryError if the loop cannot continue for lack of memory
     */
    public void turn() {
        turns++;
        select();
        now = clock.nanos();
        ready.serve();
        expireDeadlines();
        runTasks();
        for (int i = 0; i < turnEnds.size(); i++) { // by index: an iterator would be allocated in every turn
            turnEnds.get(i).run();
        }
        buffers.shortage().check();
    }

    private void select() {
        Consumer<SelectionKey> collector = ready.begin();
        long wait = hasTasks() ? 0 : untilFirstDeadline();
        try {
            if (wait <= 0) {
                selector.selectNow(collector);
            } else if (wait == Deadlines.NEVER) {
                selector.select(collector);
            } else {
                selector.select(collector, (wait + MILLI - 1) / MILLI);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the selector of loop " + loopInfo.index() + " failed", e);
        }
    }

    private void serve(Selectable selectable, int ops) {
        try {
            selectable.onReady(ops);
        } catch (RuntimeException | Error bug) {
            report(bug);
            closeOwner(selectable, bug);
        }
    }

    /**
     * Serves a readable object in the next turn without waiting for the selection; {@link Selectable#onReady} gets 0.
     */
    void serveAgain(Selectable readable) {
        ready.add(readable);
    }

    private void closeOwner(Selectable selectable, Throwable bug) {
        try {
            selectable.onBug(bug);
        } catch (OutOfMemoryError again) {
            buffers.shortage().exhaust(again); // the connection has no owner any more and would never be closed
        } catch (RuntimeException | Error another) {
            report(another);
        }
    }

    /**
     * Logs an internal error. It costs one connection but not the loop; the same holds for a temporary lack of memory.
     */
    public void report(Throwable bug) {
        if (bug instanceof OutOfMemoryError outOfMemory) {
            buffers.shortage().countFailure(outOfMemory, now);
        }
        try {
            SafeLog.log(
                    LOG,
                    System.Logger.Level.ERROR,
                    "internal error; the affected connection is closed and the loop continues",
                    bug);
        } catch (OutOfMemoryError none) { // at the first time, even logging needs memory
            buffers.shortage().countFailure(none, now);
        }
    }

    private long untilFirstDeadline() {
        long wait = alarms.untilFirst(now);
        for (int i = 0; i < deadlines.size(); i++) {
            wait = Math.min(wait, deadlines.get(i).untilFirst(now));
        }
        return wait;
    }

    private void expireDeadlines() {
        for (int i = deadlines.size() - 1; i >= 0; i--) {
            Deadlines kind = deadlines.get(i);
            kind.expire(now);
            if (kind.forgets()) {
                deadlines.remove(kind);
            }
        }
        alarms.expire(now);
    }

    /** Runs the queued tasks; tasks that they add run in the next turn, after a selection. */
    private void runTasks() {
        for (int left = tasks.isEmpty() ? 0 : tasks.size(); left > 0; left--) {
            try {
                tasks.remove().run();
            } catch (RuntimeException | Error bug) {
                report(bug);
            }
        }
    }

    /** Runs a task on this loop, in this turn or the next; the only way into a loop from other threads. */
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    /** Ends the selection of the current turn. Any thread. */
    public void wakeup() {
        selector.wakeup();
    }

    /** Registers a non-blocking channel of this loop's network. */
    public SelectionKey register(SelectableChannel channel, int ops, Selectable selectable) throws IOException {
        return channel.register(selector, ops, selectable);
    }

    /** Creates a kind of deadline with this duration. */
    public Deadlines deadlines(long durationNanos) {
        var kind = new Deadlines(this, durationNanos);
        watch(kind);
        return kind;
    }

    void watch(Deadlines kind) {
        deadlines.add(kind);
    }

    /** Number of deadline kinds in use; those of old settings are removed with their last deadline. */
    public int deadlineKinds() {
        return deadlines.size();
    }

    /** Creates an alarm, which is not set yet; its owner runs on this loop. */
    public Alarm alarm(Runnable owner) {
        return new Alarm(alarms, owner);
    }

    /** Creates a recycler, which reuses an object only after the turn in which it was returned. */
    public <T> Recycler<T> recycler(Supplier<T> maker) {
        return recycler(maker, free -> {});
    }

    /** As {@link #recycler(Supplier)}; each returned object is trimmed first, so that it keeps little memory. */
    public <T> Recycler<T> recycler(Supplier<T> maker, Consumer<T> trimmer) {
        var recycler = new Recycler<>(maker, trimmer);
        turnEnds.add(recycler::recycle);
        return recycler;
    }

    /** Removes cancelled keys from the selector, so that closing their channels takes effect at once. */
    public void forgetCancelled() throws IOException {
        selector.selectNow(key -> {});
    }

    /** A copy of all registered objects of one kind. */
    public <T> List<T> registered(Class<T> kind) {
        return selector.keys().stream()
                .filter(SelectionKey::isValid)
                .map(key -> ((Selectable) key.attachment()).owner())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** Whether the next turn has work, whatever the selection reports. */
    public boolean hasTasks() {
        return !tasks.isEmpty() || ready.any();
    }

    /** Number of turns so far, including the current one. Each begins with a selection. */
    public long turns() {
        return turns;
    }

    /** The current time, read once per turn. */
    public long now() {
        return now;
    }

    /** The clock of this loop. Any thread. */
    public Clock clock() {
        return clock;
    }

    /** Nanoseconds since the current turn began its work, after its wait for readiness. */
    public long workedNanos() {
        return clock.nanos() - now;
    }

    /** The index of the loop and the number of loops. */
    public LoopInfo info() {
        return loopInfo;
    }

    /** The provider of this loop's channels. */
    public SelectorProvider network() {
        return network;
    }

    /** The memory of the loop. */
    public LoopBuffers buffers() {
        return buffers;
    }

    /**
     * Closes all registered channels, then the selector; idempotent. Only when no thread runs the loop. A channel that
     * fails to close does not keep the others open.
     */
    public void close() throws IOException {
        if (!selector.isOpen()) {
            return;
        }
        buffers.shortage().freeReserve();
        try {
            for (SelectionKey key : List.copyOf(selector.keys())) {
                close(key);
            }
        } finally {
            selector.close();
        }
    }

    private void close(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException | RuntimeException | Error failed) {
            SafeLog.log(LOG, System.Logger.Level.WARNING, "failed to close a socket", failed);
        }
    }
}
