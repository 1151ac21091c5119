package dev.weir.engine.loop;

import dev.weir.api.LoopInfo;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A loop without sockets; the test advances its clock and runs its turns. */
final class HandTurnedLoop {
    final FakeNetwork network = new FakeNetwork();
    final FakeSelector selector = network.selector;
    final LoopBuffers buffers = new LoopBuffers(1 << 10, 1 << 10, 4 * BufferPool.LARGE);
    final EventLoop loop;
    private long nanos;

    HandTurnedLoop() {
        this(1_000_000_000);
    }

    HandTurnedLoop(long startNanos) {
        nanos = startNanos;
        try {
            loop = new EventLoop(new LoopInfo(0, 1), network, () -> nanos, buffers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Advances the clock without a turn. */
    void pass(long passingNanos) {
        nanos += passingNanos;
    }

    /** Advances the clock, then runs one turn. */
    void turnAfter(long passingNanos) {
        pass(passingNanos);
        loop.turn();
    }
}
