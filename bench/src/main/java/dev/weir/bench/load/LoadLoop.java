package dev.weir.bench.load;

import dev.weir.api.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A selector for clients and servers, turned by the thread that {@linkplain #run runs} it, and idle in between. */
public final class LoadLoop implements AutoCloseable {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final long NANOS_IN_MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final Consumer<SelectionKey> READY = LoadLoop::ready;

    private final Selector selector;
    private final Clock clock;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final HeadScanner heads = new HeadScanner();
    private final PriorityQueue<Errand> errands = new PriorityQueue<>();

    private record Errand(long dueNanos, Runnable task) implements Comparable<Errand> {
        @Override
        public int compareTo(Errand other) {
            return Long.signum(dueNanos - other.dueNanos);
        }
    }

    /** Opens a loop. @throws IOException if a selector cannot be opened */
    public LoadLoop(Clock clock) throws IOException {
        this.clock = clock;
        this.selector = Selector.open();
    }

    /** The loop's clock. */
    public Clock clock() {
        return clock;
    }

    Selector selector() {
        return selector;
    }

    /** The shared read buffer, empty; its content is valid during one event only. */
    ByteBuffer buffer() {
        return buffer.clear();
    }

    /** The shared parser of heads; its result is valid until the next use. */
    HeadScanner heads() {
        return heads;
    }

    /** Schedules an action; it runs only if the loop is turned then. */
    void later(long delayNanos, Runnable task) {
        errands.add(new Errand(clock.nanos() + delayNanos, task));
    }

    /** Turns until some work is over. @throws IOException if the selector fails */
    public void run(Work work) throws IOException {
        long now = clock.nanos();
        long wait = work.turn(now);
        while (wait != Work.OVER) {
            select(Math.min(wait, untilErrand(now)));
            now = clock.nanos();
            doErrands(now);
            wait = work.turn(now);
        }
    }

    /** Turns for some time without any work, so that origins respond and closes are noticed. */
    public void rest(Duration duration) throws IOException {
        long end = clock.nanos() + duration.toNanos();
        run(now -> end - now <= 0 ? Work.OVER : end - now);
    }

    private void select(long waitNanos) throws IOException {
        if (waitNanos <= 0) {
            selector.selectNow(READY);
        } else {
            selector.select(READY, (waitNanos + NANOS_IN_MILLI - 1) / NANOS_IN_MILLI);
        }
    }

    private static void ready(SelectionKey key) {
        if (key.isValid()) { // an earlier event of this turn may have closed it
            ((Ready) key.attachment()).ready(key);
        }
    }

    private long untilErrand(long now) {
        Errand next = errands.peek();
        return next == null ? Long.MAX_VALUE : Math.max(0, next.dueNanos() - now);
    }

    private void doErrands(long now) {
        Errand next = errands.peek();
        while (next != null && next.dueNanos() - now <= 0) {
            errands.remove(next);
            next.task().run();
            next = errands.peek();
        }
    }

    /** Closes all channels and the selector. */
    @Override
    public void close() {
        try {
            selector.keys().forEach(key -> Sockets.close(key.channel()));
            selector.close();
        } catch (ClosedSelectorException e) {
            // closed a second time
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
