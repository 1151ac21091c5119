package dev.weir.engine.record;

/** When the phases of one attempt ended, as times of the loop's clock. Reused by later attempts. */
final class AttemptTimes {
    private long queuedNanos;
    private long start;
    private long sending;
    private long head;
    private long end;
    private boolean sent;
    private boolean headCame;

    void start(long waitedNanos, long now) {
        queuedNanos = waitedNanos;
        start = now;
        sent = false;
        headCame = false;
    }

    void sending(long now) {
        sent = true;
        sending = now;
    }

    void headCame(long now) {
        headCame = true;
        head = now;
    }

    void end(long now) {
        end = now;
    }

    long latencyNanos() {
        return end - start;
    }

    long queueNanos() {
        return queuedNanos;
    }

    long connectNanos() {
        return sent ? sending - start : -1;
    }

    long headNanos() {
        return headCame ? head - sending : -1;
    }

    long bodyNanos() {
        return headCame ? end - head : -1;
    }
}
