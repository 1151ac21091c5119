package dev.weir.engine.record;

import dev.weir.engine.http.DateLine;
import dev.weir.engine.http.ErrorResponse;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.ReclaimQueue;
import dev.weir.engine.memory.HeadPool;
import dev.weir.engine.memory.MemoryLimits;
import dev.weir.engine.memory.Stalls;
import dev.weir.engine.route.Generations;
import dev.weir.engine.upstream.ConcurrencyLimit;
import org.jspecify.annotations.Nullable;

/** What all exchanges of one loop share. */
public final class LoopContext {
    private final EventLoop loop;
    private final @Nullable ConcurrencyLimit requestLimit;
    private final Generations generations;
    private final HeadPool heads;
    private final Stalls stalls;
    private final DateLine date;
    private boolean draining;

    /**
     * Without a generation yet.
     *
     * @param requestLimit    for all exchanges of all loops together, or {@code null} if they cannot become too many
     * @param allowance what exchanges may take of the process's memory
     * @param date      says of responses when they were made
     */
    public LoopContext(EventLoop loop, @Nullable ConcurrencyLimit requestLimit, MemoryLimits allowance, DateLine date) {
        this.loop = loop;
        this.requestLimit = requestLimit;
        this.date = date;
        this.generations = new Generations(loop);
        var stalled = new ReclaimQueue();
        this.heads = new HeadPool(loop, allowance.heldBytes(), allowance.requests(), stalled);
        this.stalls = new Stalls(loop.buffers(), heads, stalled);
    }

    /** The loop. */
    public EventLoop loop() {
        return loop;
    }

    /** For all exchanges of all loops together; {@code null} if they cannot become too many. */
    public @Nullable ConcurrencyLimit requestLimit() {
        return requestLimit;
    }

    /** The configurations. */
    public Generations generations() {
        return generations;
    }

    /** The memory of heads. */
    public HeadPool heads() {
        return heads;
    }

    /** Those that wait for a peer that takes nothing. */
    public Stalls stalls() {
        return stalls;
    }

    /** The proxy's own answers to what went wrong. */
    public ErrorResponse errors() {
        return generations.current().policy().errors();
    }

    /** Says of responses when they were made. */
    public DateLine date() {
        return date;
    }

    /** From now on every response closes its client's connection. */
    public void drain() {
        draining = true;
    }

    /** Whether the proxy is stopping. */
    public boolean draining() {
        return draining;
    }
}
