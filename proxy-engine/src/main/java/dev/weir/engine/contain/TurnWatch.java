package dev.weir.engine.contain;

import org.jspecify.annotations.Nullable;

/**
 * Detects a loop that no longer runs. A waiting loop makes a turn when it is woken; one that does not is blocked
 * by a plugin or by an error in the proxy. It counts checks, not time, so a pause of the whole process, for garbage
 * collection or a debugger, is one check. Only the watchdog's thread.
 */
final class TurnWatch {
    private final LoopWatch loop;
    private final StalledLoopHandler handler;
    private final long periodNanos;
    private final long lostNanos;
    private long turns = -1;
    private long checks;
    private long cpuBefore;
    private boolean lost;

    /** @param lostNanos time after which a blocked loop is lost; 0 for never */
    TurnWatch(LoopWatch loop, StalledLoopHandler handler, long periodNanos, long lostNanos) {
        this.loop = loop;
        this.handler = handler;
        this.periodNanos = periodNanos;
        this.lostNanos = lostNanos;
    }

    /** Checks the loop. */
    void again() {
        long now = loop.turns();
        Thread turning = loop.thread();
        if (now != turns || turning == null || lostNanos == 0) {
            turns = now;
            checks = 0;
            if (lost && turning != null) {
                lost = false;
                handler.recovered();
            }
            return;
        }
        checks++;
        if (!lost) {
            judge(turning, checks * periodNanos);
        }
    }

    private void judge(Thread turning, long lastedNanos) {
        if (lastedNanos < lostNanos / 2) {
            return;
        }
        if (lastedNanos - periodNanos < lostNanos / 2) { // the first check of this half
            cpuBefore = CpuTime.of(turning);
        }
        handler.wake();
        if (lastedNanos < lostNanos || checks == 1) { // one more check has to follow the wake-up
            return;
        }
        StackTraceElement[] stack = turning.getStackTrace();
        long used = CpuTime.of(turning) - cpuBefore;
        if (!CpuTime.starved(turning, stack, used, lastedNanos / 2) && loop.turns() == turns) {
            lost = true;
            handler.lost(words(lastedNanos, stack.length == 0 ? null : stack[0]));
        }
    }

    private String words(long lastedNanos, @Nullable StackTraceElement top) {
        Guard running = loop.running();
        String where = running == null
                ? "in " + top
                : "by plugin " + running.name() + "." + running.callback().method();
        return "loop " + loop.loop() + " is lost: blocked " + where + " for more than " + lastedNanos / 1_000_000
                + " ms (contain.lost-time)";
    }
}
