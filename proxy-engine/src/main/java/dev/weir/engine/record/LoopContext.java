package dev.weir.engine.record;

import dev.weir.engine.http.DateLine;
import dev.weir.engine.http.ErrorResponse;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.ReclaimQueue;
import dev.weir.engine.memory.HeadPool;
import dev.weir.engine.memory.MemoryLimits;
import dev.weir.engine.memory.Stalls;
import dev.weir.engine.metrics.LoopMetrics;
import dev.weir.engine.route.Generations;
import dev.weir.engine.upstream.ConcurrencyLimit;
import org.jspecify.annotations.Nullable;

/** The state shared by all exchanges of one loop. */
public final class LoopContext {
    private final EventLoop loop;
    private final @Nullable ConcurrencyLimit requestLimit;
    private final Generations generations;
    private final HeadPool heads;
    private final Stalls stalls;
    private final DateLine date;
    private final RequestIds ids;
    private final LoopMetrics metrics;
    private boolean draining;

    /**
     * Creates it without a generation.
     *
     * @param requestLimit limit for the exchanges of all loops, or {@code null} if other limits already guarantee it
     * @param allowance memory available to the exchanges
     * @param date      source of the Date field
     * @param ids       numbers the requests
     * @param metrics   what the loop counts
     */
    public LoopContext(
            EventLoop loop,
            @Nullable ConcurrencyLimit requestLimit,
            MemoryLimits allowance,
            DateLine date,
            RequestIds ids,
            LoopMetrics metrics) {
        this.loop = loop;
        this.requestLimit = requestLimit;
        this.date = date;
        this.ids = ids;
        this.metrics = metrics;
        this.generations = new Generations(loop, metrics);
        var stalled = new ReclaimQueue();
        this.heads = new HeadPool(loop, allowance.heldBytes(), allowance.requests(), stalled);
        this.stalls = new Stalls(loop.buffers(), heads, stalled);
    }

    /** The loop. */
    public EventLoop loop() {
        return loop;
    }

    /** The limit for the exchanges of all loops; {@code null} if other limits already guarantee it. */
    public @Nullable ConcurrencyLimit requestLimit() {
        return requestLimit;
    }

    /** The generations of the configuration. */
    public Generations generations() {
        return generations;
    }

    /** The pool of heads. */
    public HeadPool heads() {
        return heads;
    }

    /** The exchanges with a stalled peer. */
    public Stalls stalls() {
        return stalls;
    }

    /** The error responses. */
    public ErrorResponse errors() {
        return generations.current().policy().errors();
    }

    /** What the loop counts. */
    public LoopMetrics metrics() {
        return metrics;
    }

    /** The source of the Date field. */
    public DateLine date() {
        return date;
    }

    /** The numbers of the requests. */
    public RequestIds ids() {
        return ids;
    }

    /** From now on, every response closes its client's connection. */
    public void drain() {
        draining = true;
    }

    /** Whether the proxy is stopping. */
    public boolean draining() {
        return draining;
    }
}
