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
 * A selector and everything that lives by it: sockets, deadlines, buffers, tasks. One call of {@link #turn} runs one
 * turn; who calls it forever is somebody else's business, so a test can turn it by hand. Everything but {@link
 * #execute} and {@link #wakeup} belongs to the thread that turns.
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
     * Runs one turn: waits for readiness, a deadline or a task; then serves idle pooled connections, all others,
     * deadlines and tasks, in this order.
     *
     * @throws OutOfMemoryError if there is so little memory that the loop cannot go on
     */
    public void turn() {
        turns++;
        select();
        now = clock.nanos();
        ready.serve();
        expireDeadlines();
        runTasks();
        for (int i = 0; i < turnEnds.size(); i++) { // by index: an iterator is an object, every turn
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
            giveUp(selectable, bug);
        }
    }

    /** It can be read in the next turn, which does not wait for the selection; {@link Selectable#onReady} gets 0. */
    void serveAgain(Selectable readable) {
        ready.add(readable);
    }

    private void giveUp(Selectable selectable, Throwable bug) {
        try {
            selectable.onBug(bug);
        } catch (OutOfMemoryError again) {
            buffers.shortage().exhaust(again); // a connection without an owner is there for good
        } catch (RuntimeException | Error another) {
            report(another);
        }
    }

    /** A mistake in the proxy costs one connection, never the loop; nor does a lack of memory that passes. */
    public void report(Throwable bug) {
        if (bug instanceof OutOfMemoryError outOfMemory) {
            buffers.shortage().struck(outOfMemory, now);
        }
        try {
            SafeLog.log(LOG, System.Logger.Level.ERROR, "a mistake in the proxy; the loop goes on", bug);
        } catch (OutOfMemoryError none) { // the first time, even the words need memory
            buffers.shortage().struck(none, now);
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

    /** Runs the tasks there are; what they add is for the next turn, which sees first what came in meanwhile. */
    private void runTasks() {
        for (int left = tasks.isEmpty() ? 0 : tasks.size(); left > 0; left--) {
            try {
                tasks.remove().run();
            } catch (RuntimeException | Error bug) {
                report(bug);
            }
        }
    }

    /** Runs a task on this loop, in this turn or the next; the one door into a loop from other threads. */
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    /** Ends the wait of the current turn. Any thread. */
    public void wakeup() {
        selector.wakeup();
    }

    /** Registers a non-blocking channel of this loop's network. */
    public SelectionKey register(SelectableChannel channel, int ops, Selectable selectable) throws IOException {
        return channel.register(selector, ops, selectable);
    }

    /** A new kind of deadline, all of which are one duration away from when they are armed. */
    public Deadlines deadlines(long durationNanos) {
        var kind = new Deadlines(this, durationNanos);
        watch(kind);
        return kind;
    }

    void watch(Deadlines kind) {
        deadlines.add(kind);
    }

    /** How many kinds of deadline are looked at in each turn; those of old settings go with their last deadline. */
    public int deadlineKinds() {
        return deadlines.size();
    }

    /** A moment that is not set yet; its owner runs on this loop when it has come. */
    public Alarm alarm(Runnable owner) {
        return new Alarm(alarms, owner);
    }

    /** Free objects of a kind, given back to use at the end of the turn in which they were returned. */
    public <T> Recycler<T> recycler(Supplier<T> maker) {
        return recycler(maker, free -> {});
    }

    /** The same; each is trimmed before it is free, so that it keeps no more than it should. */
    public <T> Recycler<T> recycler(Supplier<T> maker, Consumer<T> trimmer) {
        var recycler = new Recycler<>(maker, trimmer);
        turnEnds.add(recycler::recycle);
        return recycler;
    }

    /** Forgets the keys that were cancelled, so that closing their channel takes effect at once. */
    public void forgetCancelled() throws IOException {
        selector.selectNow(key -> {});
    }

    /** Everything of one kind that is registered here, whatever changes meanwhile. */
    public <T> List<T> registered(Class<T> kind) {
        return selector.keys().stream()
                .filter(SelectionKey::isValid)
                .map(key -> ((Selectable) key.attachment()).owner())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** Whether the next turn has something to do, whatever the selection reports. */
    public boolean hasTasks() {
        return !tasks.isEmpty() || ready.any();
    }

    /** How many turns there were, the current one included. Each begins with a selection. */
    public long turns() {
        return turns;
    }

    /** The time, read once per turn. */
    public long now() {
        return now;
    }

    /** Which loop this is. */
    public LoopInfo info() {
        return loopInfo;
    }

    /** Opens the channels of this loop. */
    public SelectorProvider network() {
        return network;
    }

    /** The loop's memory. */
    public LoopBuffers buffers() {
        return buffers;
    }

    /**
     * Closes whatever is still registered, then the selector; once is enough. Only when no thread turns the loop. What
     * cannot be closed keeps nothing else open.
     */
    public void close() throws IOException {
        if (!selector.isOpen()) {
            return;
        }
        buffers.shortage().letGo();
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
            SafeLog.log(LOG, System.Logger.Level.WARNING, "closing a socket failed", failed);
        }
    }
}
