package dev.weir.engine.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines on its own thread for loops that must not block. If a loop's ring is full, a line is dropped and
 * counted; a line in the log reports the number where the format allows it, and the system's log does once a minute.
 *
 * <p><b>Thread:</b> {@link #drain} one at a time, which is the thread that {@link #start} starts; all else any.
 */
final class LogWriter {
    private static final int BATCH = 64 << 10;
    /** Pause before the rings are looked at again after a write, so that loops need no wake-up under load. */
    private static final long PAUSE_NANOS = 10_000_000;

    /** Time between retries while writes fail. */
    private static final long FAILING_NANOS = 100_000_000;

    /** Time to wait for a blocked reader on close. */
    private static final long CLOSE_MILLIS = 1_000;

    private static final int MOST_CLOSE_WAITS = 5;

    /** Enough turns for all lines of a ring that wait; more could go on for ever while loops add lines. */
    private static final int MOST_TURNS = 10;

    private final LineOutput out;
    private final Target target;
    private final LogRings rings;
    private final LostLines lost;
    private final LogComplaints complaints;
    private final AtomicBoolean reopen = new AtomicBoolean();
    private final Thread thread = new Thread(this::run, "weir-access-log");
    private volatile boolean asleep;
    private volatile Ending ending = Ending.NONE;
    private final AtomicLong writes = new AtomicLong();

    /** The bytes of the next write; they belong to the writing thread. */
    private final ByteArrayOutputStream batch = new ByteArrayOutputStream(BATCH + 1024);

    private enum Ending {
        NONE,
        /** The last lines are written, then the thread ends. */
        CLOSED,
        /** As closed, and the thread closes the file, since no other thread may wait for it. */
        RETIRED
    }

    /** The file that a log is written to. */
    interface Target {
        /**
         * Opens it. On the writing thread, because that may block.
         *
         * @return {@code null} if it is already open
         * @throws IOException if it cannot be opened
         */
        @Nullable LogFile open() throws IOException;
    }

    /**
     * Creates a writer.
     *
     * @param target   the file to open on {@link #reopen}
     * @param capacity maximum size of a loop's unwritten lines in bytes
     * @param lossLine writes a line of lost lines, if the format has one
     */
    LogWriter(
            LineOutput out,
            Target target,
            int capacity,
            LostLines.Format lossLine,
            InstantSource time,
            Consumer<String> complaints) {
        this.out = out;
        this.target = target;
        this.complaints = new LogComplaints(complaints, time);
        this.lost = new LostLines(lossLine, time);
        this.rings = new LogRings(capacity, this::wake, () -> this.complaints.lost(this::dropped));
        thread.setDaemon(true); // a disk that hangs must not keep the process alive
    }

    void start() {
        thread.start();
    }

    /** The rings of the loops. */
    LogRings rings() {
        return rings;
    }

    /** The lines that were lost. */
    LostLines lost() {
        return lost;
    }

    /** All lost lines. */
    long dropped() {
        return lost.unwritten() + rings.lost();
    }

    private void wake() {
        if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    /** Requests that the file is reopened, after log rotation. Never blocks. */
    void reopen() {
        reopen.set(true);
        LockSupport.unpark(thread);
    }

    /** Ends the thread when everything is written, and closes the file then if {@code closes}. Never blocks. */
    void retire(boolean closes) {
        ending = closes ? Ending.RETIRED : Ending.CLOSED;
        LockSupport.unpark(thread);
    }

    /**
     * Ends the thread when everything is written or the timeout expires. @return {@code false} if the thread still runs
     */
    boolean close() {
        ending = Ending.CLOSED;
        LockSupport.unpark(thread);
        long before = -1;
        for (int i = 0; thread.isAlive() && writes.get() != before && i < MOST_CLOSE_WAITS; i++) {
            before = writes.get();
            join();
        }
        if (thread.isAlive() || out.cut()) {
            complaints.say("the last lines could not be written");
        }
        return !thread.isAlive();
    }

    private void join() {
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (ending == Ending.NONE) {
            if (drain() || out.cut()) {
                LockSupport.parkNanos(this, complaints.failing() ? FAILING_NANOS : PAUSE_NANOS);
                continue;
            }
            asleep = true;
            if (rings.areEmpty() && ending == Ending.NONE && !reopen.get()) { // looks again after setting the flag
                LockSupport.park(this);
            }
            asleep = false;
        }
        drain();
        if (ending == Ending.RETIRED) {
            closeFile();
        }
    }

    /** Closes the file; a failure is only reported. */
    void closeFile() {
        try {
            out.close();
        } catch (IOException e) {
            complaints.say("the file cannot be closed: " + e.getMessage());
        }
    }

    /** Writes all lines that wait now. @return whether there were any */
    boolean drain() {
        boolean moves = reopen.getAndSet(false);
        boolean any = false;
        boolean more = true;
        for (int turn = 0; more && turn < MOST_TURNS; turn++) {
            more = takeTurn();
            any |= more;
        }
        write();
        if (moves) {
            move();
        }
        return any;
    }

    /** Takes lines of each ring, so that a busy one does not keep the others waiting. @return whether there were any */
    private boolean takeTurn() {
        boolean any = false;
        for (LineRing ring : rings.all()) {
            any |= ring.drainTo(batch);
            if (batch.size() >= BATCH) {
                write();
            }
        }
        return any;
    }

    /** Reopens the file; lines that waited before are written to the old one. */
    private void move() {
        try {
            LogFile next = target.open();
            if (next != null) {
                out.move(next).close();
            }
        } catch (IOException e) {
            complaints.say(
                    "the file cannot be reopened: " + LogFile.reason(e) + "; lines are still written to the old file");
        }
    }

    private void write() {
        rings.all().forEach(ring -> lost.count(ring.takeLost()));
        long missing = lost.tellIn(batch);
        if (batch.size() == 0 && !out.cut()) {
            return;
        }
        int unwritten = out.write(batch.toByteArray());
        batch.reset();
        writes.incrementAndGet();
        IOException failure = out.failure();
        if (failure == null) {
            complaints.written();
            return;
        }
        complaints.failed(failure.getMessage());
        lost.unwritten(missing > 0 && unwritten > 0 ? unwritten - 1 : unwritten, missing, unwritten > 0);
    }
}
