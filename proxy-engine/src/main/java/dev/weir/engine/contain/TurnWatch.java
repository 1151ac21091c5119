package dev.weir.engine.contain;

import org.jspecify.annotations.Nullable;

/**
 * Sees whether a loop still turns. One that waits for events turns when it is woken; one that does not turn then is held:
 * by a plugin, or by a mistake in the proxy. It counts looks and not time, so a pause of the whole process, for the
 * collector or a debugger, is one look. Only the watchdog's thread.
 */
final class TurnWatch {
    private final LoopWatch loop;
    private final StalledLoopHandler lifeline;
    private final long periodNanos;
    private final long lostNanos;
    private long turns = -1;
    private long looks;
    private long cpuBefore;
    private boolean lost;

    /** @param lostNanos after how long a loop is lost; 0 for never */
    TurnWatch(LoopWatch loop, StalledLoopHandler lifeline, long periodNanos, long lostNanos) {
        this.loop = loop;
        this.lifeline = lifeline;
        this.periodNanos = periodNanos;
        this.lostNanos = lostNanos;
    }

    /** Looks once more. */
    void again() {
        long now = loop.turns();
        Thread turning = loop.thread();
        if (now != turns || turning == null || lostNanos == 0) {
            turns = now;
            looks = 0;
            if (lost && turning != null) {
                lost = false;
                lifeline.back();
            }
            return;
        }
        looks++;
        if (!lost) {
            judge(turning, looks * periodNanos);
        }
    }

    private void judge(Thread turning, long lastedNanos) {
        if (lastedNanos < lostNanos / 2) {
            return;
        }
        if (lastedNanos - periodNanos < lostNanos / 2) { // the first look of this half
            cpuBefore = CpuTime.of(turning);
        }
        lifeline.wake();
        if (lastedNanos < lostNanos || looks == 1) { // a look has to follow the one that woke it
            return;
        }
        StackTraceElement[] stack = turning.getStackTrace();
        long used = CpuTime.of(turning) - cpuBefore;
        if (!CpuTime.starved(turning, stack, used, lastedNanos / 2) && loop.turns() == turns) {
            lost = true;
            lifeline.lost(words(lastedNanos, stack.length == 0 ? null : stack[0]));
        }
    }

    private String words(long lastedNanos, @Nullable StackTraceElement top) {
        Guard running = loop.running();
        String where = running == null
                ? "in " + top
                : "by plugin " + running.name() + "." + running.callback().method();
        return "loop " + loop.loop() + " is lost, held " + where + " for more than " + lastedNanos / 1_000_000
                + " ms (contain.lost-time)";
    }
}
