package dev.weir.engine.attempt;

import dev.weir.engine.loop.ByteQueue;
import dev.weir.engine.loop.LoopBuffers;
import dev.weir.engine.loop.Sink;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The last real answer, kept back while another backend is asked for a better one. What a backend sends is collected as
 * the client would get it; if it turns out too large to be kept, the client gets it after all.
 *
 * <pre>
 *   nothing ──begin──▶ collecting ──complete──▶ kept ──▶ given, or forgotten for a better one
 *                          │ too large
 *                          ▼
 *                      passed on
 * </pre>
 */
public final class HeldResponse implements Sink {
    private final LoopBuffers buffers;
    private int limit;
    private @Nullable ByteQueue collected;
    private @Nullable ByteQueue kept;
    private @Nullable Sink client;
    private int status;
    private boolean keepsClient;

    HeldResponse(LoopBuffers buffers) {
        this.buffers = buffers;
    }

    /** Collects from now on what was meant for the client, as long as it is no more than so many bytes. */
    void begin(Sink meantFor, int mostBytes) {
        client = meantFor;
        limit = mostBytes;
        collected = buffers.queue();
    }

    /** Whether what comes is being collected. */
    boolean collecting() {
        return collected != null;
    }

    /** All of it came: it is the last real answer now. */
    void complete(int answerStatus, boolean clientStays) {
        release(kept);
        kept = collected;
        collected = null;
        status = answerStatus;
        keepsClient = clientStays;
    }

    /** It broke off. */
    void breakOff() {
        release(collected);
        collected = null;
    }

    /** Whether there is an answer for when no better one comes. */
    public boolean exists() {
        return kept != null;
    }

    public int status() {
        return status;
    }

    public boolean keepsClient() {
        return keepsClient;
    }

    /** Gives the client what was kept. */
    public void give(Sink to) {
        passOn(kept, to);
        kept = null;
    }

    /** Nobody needs any of it. */
    void forget() {
        breakOff();
        release(kept);
        kept = null;
        client = null;
    }

    private static void release(@Nullable ByteQueue queue) {
        if (queue != null) {
            queue.release();
        }
    }

    private static void passOn(@Nullable ByteQueue queue, Sink to) {
        if (queue != null) {
            while (!queue.isEmpty()) {
                to.write(queue.peek());
                queue.consumed();
            }
            queue.release();
        }
    }

    // ---- collecting ----

    @Override
    public void write(ByteBuffer bytes) {
        ByteQueue queue = collected;
        if (queue != null && queue.size() + bytes.remaining() <= limit && buffers.hasPlenty()) {
            queue.append(bytes);
            return;
        }
        Sink to = client();
        collected = null;
        passOn(queue, to);
        to.write(bytes);
    }

    @Override
    public void write(ByteBuffer first, ByteBuffer second, ByteBuffer third) {
        write(first);
        write(second);
        write(third);
    }

    @Override
    public void end() {
        client().end();
    }

    @Override
    public boolean congested() {
        return client().congested();
    }

    @Override
    public boolean broken() {
        return client().broken();
    }

    private Sink client() {
        if (client == null) {
            throw new IllegalStateException("nothing is being collected");
        }
        return client;
    }
}
