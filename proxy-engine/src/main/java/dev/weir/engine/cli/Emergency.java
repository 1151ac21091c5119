package dev.weir.engine.cli;

import dev.weir.engine.loop.LastResort;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Ends the process when there is no memory left to go on with: a process that holds its port and serves nothing is worse
 * than one that is started again. Everything that this takes is there beforehand: the line as bytes, the thread that
 * writes it, and the classes. The line is written by a thread of its own, so that a reader of standard error that does
 * not read cannot keep the process.
 */
final class Emergency implements LastResort, Thread.UncaughtExceptionHandler {
    /** The exit status that says so: EX_SOFTWARE of {@code sysexits.h}. */
    static final int STATUS = 70;

    private static final byte[] LINE = ("weir: there is no memory left, so the process ends with status " + STATUS
                    + "; raise -Xmx in JAVA_OPTS, or lower the memory settings\n")
            .getBytes(StandardCharsets.US_ASCII);

    /** So many times a tenth of a second the line may take. */
    private static final int MOST_WAITS = 10;

    private static final long WAIT_NANOS = 100_000_000;

    private final OutputStream err;
    private final IntConsumer halt;
    private final Thread writer = new Thread(this::write, "weir-last-line");
    private volatile boolean called;
    private volatile boolean written;
    private volatile boolean ready;

    /**
     * Prepares it.
     *
     * @param err  takes the line
     * @param halt ends the process with a status, without asking anything else
     */
    Emergency(OutputStream err, IntConsumer halt) {
        this.err = err;
        this.halt = halt;
    }

    /** That of this process. */
    static Emergency ofProcess() {
        return new Emergency(new FileOutputStream(FileDescriptor.err), Runtime.getRuntime()::halt);
    }

    /** Is ready from now on. */
    Emergency prepare() {
        rehearse();
        begin();
        return this;
    }

    /**
     * Goes through all of it once, to no effect: what runs for the first time may have to load a class, make a constant
     * or link a call, and each of these needs memory.
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
            ready = true; // nothing reads it
        }
        written = true;
    }

    @Override
    public void cannotGoOn(OutOfMemoryError why) {
        called = true;
        LockSupport.unpark(writer);
        for (int i = 0; i < MOST_WAITS && !written; i++) {
            LockSupport.parkNanos(this, WAIT_NANOS);
        }
        halt.accept(STATUS);
    }

    /** A thread of the proxy's, or one that was to deliver a signal, ended for want of memory: so does the process. */
    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        if (thrown instanceof OutOfMemoryError none && isOurs(thread.getName())) {
            cannotGoOn(none);
            return;
        }
        System.err.print("Exception in thread \"" + thread.getName() + "\" ");
        thrown.printStackTrace(System.err);
    }

    /** The platform makes a thread for each signal, such as {@code SIGTERM handler}. */
    static boolean isOurs(String thread) {
        return thread.startsWith("weir-") || thread.startsWith("SIG");
    }
}
