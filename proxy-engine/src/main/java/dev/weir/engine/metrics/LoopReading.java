package dev.weir.engine.metrics;

import dev.weir.engine.loop.EventLoop;

/**
 * One loop.
 *
 * @param loop           its number, from 0
 * @param turns          the work of its turns, without the waits between them
 * @param lag            how long the tasks waited that readings had posted
 * @param waitingSeconds how long the newest of these tasks has been waiting; 0 if none does
 * @param clients        its client connections
 * @param active         its requests in flight
 * @param heldBytes      memory that it holds for slow peers
 */
public record LoopReading(
        int loop,
        DurationReading turns,
        DurationReading lag,
        double waitingSeconds,
        long clients,
        long active,
        long heldBytes) {
    static LoopReading of(int index, LoopMetrics metrics, EventLoop loop) {
        return new LoopReading(
                index,
                new DurationReading.Sum().and(metrics.turns()).read(),
                new DurationReading.Sum().and(metrics.lag().delays()).read(),
                metrics.lag().waitingNanos(loop) / 1e9,
                metrics.clients().open(),
                metrics.exchanges().active(),
                loop.buffers().heldBytes());
    }
}
