package dev.weir.harness.toxiproxy.relay;

import dev.weir.api.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The event loop that owns all sockets and links. {@link #call}, {@link #execute} and {@link #close} are for any
 * thread, everything else for the loop's.
 */
public final class Loop implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Loop.class.getName());
    private static final int CHUNK = 32 * 1024;
    /** Below this, the selector's milliseconds are too coarse. */
    private static final long FINE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Clock clock;
    private final Selector selector;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final List<Runnable> replies = new ArrayList<>();
    private final Schedule alarms = new Schedule();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK);
    private volatile boolean closing;
    private volatile boolean ended;

    /** Starts the thread. */
    public Loop(Clock clock) throws IOException {
        this.clock = clock;
        this.selector = Selector.open();
        this.thread = new Thread(this::run, "weir-toxiproxy");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Runs a task on the loop, and waits until it is done, and until sockets that it closed have released their ports.
     *
     * @throws ApiException if the task throws it
     */
    public <T extends @Nullable Object> T call(Callable<T> task) throws ApiException {
        var result = new CompletableFuture<T>();
        execute(() -> {
            try {
                T value = task.call();
                replies.add(() -> result.complete(value));
            } catch (Exception e) {
                replies.add(() -> result.completeExceptionally(e));
            }
        });
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ApiException expected) {
                throw expected;
            }
            throw e;
        }
    }

    /** Runs a task on the loop, without waiting. */
    public void execute(Runnable task) {
        tasks.add(task);
        if (ended) { // checked after the task was added, so no task waits for a thread that has ended
            throw new IllegalStateException("the server is closed");
        }
        selector.wakeup();
    }

    /** Ends the thread; all sockets must have been closed before. */
    @Override
    public void close() {
        if (!selector.isOpen()) {
            return;
        }
        closing = true;
        selector.wakeup();
        try {
            thread.join();
            selector.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long now() {
        return clock.nanos();
    }

    /** A buffer for the current handler. */
    ByteBuffer buffer() {
        return buffer.clear();
    }

    Schedule alarms() {
        return alarms;
    }

    SelectionKey register(SelectableChannel channel, int operations, Handler handler) throws IOException {
        channel.configureBlocking(false);
        return channel.register(selector, operations, handler);
    }

    private void run() {
        try {
            while (!closing) {
                await();
                handleReady();
                alarms.ring(now());
                runTasks();
            }
        } catch (IOException e) {
            LOG.log(Level.SEVERE, "the selector failed", e);
        } finally {
            runLastTasks();
        }
    }

    private void await() throws IOException {
        long left = tasks.isEmpty() ? alarms.remaining(now()) : 0;
        if (left == Schedule.NEVER) {
            selector.select();
        } else if (left >= FINE_NANOS) {
            selector.select(TimeUnit.NANOSECONDS.toMillis(left));
        } else if (selector.selectNow() == 0 && left > 0) {
            LockSupport.parkNanos(left);
        }
    }

    private void handleReady() {
        var ready = new ArrayList<>(selector.selectedKeys());
        selector.selectedKeys().clear();
        for (SelectionKey key : ready) {
            if (key.isValid()) {
                attempt(() -> ((Handler) key.attachment()).ready(key.readyOps()));
            }
        }
    }

    /** Completes pending closes: a registered channel keeps its port until the selector has deregistered it. */
    void flush() {
        try {
            selector.selectNow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            attempt(task);
        }
        if (!replies.isEmpty()) {
            flush();
            replies.forEach(Runnable::run);
            replies.clear();
        }
    }

    /** Completes all waiting calls; sockets that a late call has opened are closed. */
    private void runLastTasks() {
        ended = true;
        runTasks();
        for (SelectionKey key : selector.keys()) {
            try {
                key.channel().close();
            } catch (IOException e) {
                LOG.log(Level.FINE, "closed nevertheless", e);
            }
        }
    }

    /** Runs a handler, such that an exception does not affect other connections. */
    static void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "internal error in the fault server", e);
        }
    }
}
