package dev.weir.engine.cli;

import dev.weir.engine.loop.LastResort;
import dev.weir.engine.loop.SafeLog;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process when it is out of memory, so that a service manager can restart it. Everything needed is allocated
 * in advance: the message as bytes, the thread that writes it, and the classes. A separate thread writes the message,
 * so that a blocked standard error cannot keep the process alive.
 */
final class Emergency implements LastResort, Thread.UncaughtExceptionHandler {
    /** The exit status for this case: EX_SOFTWARE of {@code sysexits.h}. */
    static final int STATUS = 70;

    private static final System.Logger LOG = System.getLogger("dev.weir.log");

    private static final byte[] LINE = ("weir: out of memory; the process ends with status " + STATUS
                    + "; raise -Xmx in JAVA_OPTS, or lower the memory settings\n")
            .getBytes(StandardCharsets.US_ASCII);

    /** Time to wait for the line to be written, in tenths of a second. */
    private static final int MOST_WAITS = 10;

    private static final long WAIT_NANOS = 100_000_000;

    private final OutputStream err;
    private final IntConsumer halt;
    private final Thread writer = new Thread(this::write, "weir-last-line");
    private volatile @Nullable Thread waiting;
    private volatile boolean called;
    private volatile boolean written;
    private volatile boolean ready;

    /**
     * Creates an emergency exit.
     *
     * @param err  the stream for the message
     * @param halt ends the process at once with a status
     */
    Emergency(OutputStream err, IntConsumer halt) {
        this.err = err;
        this.halt = halt;
    }

    /** That of this process. */
    static Emergency ofProcess() {
        return new Emergency(new FileOutputStream(FileDescriptor.err), Runtime.getRuntime()::halt);
    }

    /** Allocates everything and starts the thread. */
    Emergency prepare() {
        rehearse();
        begin();
        return this;
    }

    /**
     * Runs the code once without effect, because the first run may load classes, create constants
     * or link calls, which needs memory.
     */
    private static void rehearse() {
        var rehearsal = new Emergency(OutputStream.nullOutputStream(), status -> {});
        rehearsal.begin();
        rehearsal.uncaughtException(rehearsal.writer, new OutOfMemoryError("a rehearsal"));
        rehearsal.cannotGoOn(new OutOfMemoryError("a rehearsal"));
        isOurs("SIGTERM handler");
    }

    private void begin() {
        writer.setDaemon(true);
        writer.start();
        while (!ready) {
            Thread.onSpinWait();
        }
    }

    private void write() {
        try {
            err.write(LINE, 0, 0);
            ready = true;
            while (!called) {
                LockSupport.park(this);
            }
            err.write(LINE);
        } catch (IOException e) {
            ready = true; // has no effect
        }
        written = true;
        LockSupport.unpark(waiting); // otherwise each start would spend a whole wait in the rehearsal
    }

    @Override
    public void cannotGoOn(OutOfMemoryError why) {
        waiting = Thread.currentThread();
        called = true;
        LockSupport.unpark(writer);
        for (int i = 0; i < MOST_WAITS && !written; i++) {
            LockSupport.parkNanos(this, WAIT_NANOS);
        }
        halt.accept(STATUS);
    }

    /** Ends the process if a thread of the proxy or of a signal handler ended with an out-of-memory error. */
    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        if (thrown instanceof OutOfMemoryError none && isOurs(thread.getName())) {
            cannotGoOn(none);
            return;
        }
        SafeLog.log(LOG, System.Logger.Level.ERROR, "an exception ended thread " + thread.getName(), thrown);
    }

    /** Whether a thread belongs to the proxy or handles a signal, such as {@code SIGTERM handler}. */
    static boolean isOurs(String thread) {
        return thread.startsWith("weir-") || thread.startsWith("SIG");
    }
}
