package dev.weir.engine.attempt;

import dev.weir.engine.http.Head;
import dev.weir.engine.http.Trailers;
import dev.weir.engine.message.ResponseSink;
import dev.weir.engine.record.LoopContext;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The last real answer, kept back while another backend is asked for a better one. What a backend sends is collected
 * instead of being sent to the client; if it turns out too large to be kept, the client gets it after all.
 *
 * <pre>
 *   nothing ──begin──▶ collecting ──complete──▶ kept ──▶ given, or forgotten for a better one
 *                          │ too large
 *                          ▼
 *                      passed on
 * </pre>
 */
public final class HeldResponse implements ResponseSink {
    private final LoopContext context;
    private @Nullable HeldMessage collected;
    private @Nullable HeldMessage kept;
    /** One that is free; there are two at most, since one may be kept while another is collected. */
    private @Nullable HeldMessage spare;

    private @Nullable ResponseSink client;
    private int limit;

    HeldResponse(LoopContext context) {
        this.context = context;
    }

    /** Collects from now on what was meant for the client, as long as it is no more than so many bytes. */
    void begin(ResponseSink meantFor, int mostBytes) {
        client = meantFor;
        limit = mostBytes;
    }

    /** Whether what comes is being collected. */
    boolean collecting() {
        return collected != null;
    }

    /** All of it came: it is the last real answer now. */
    void complete() {
        HeldMessage before = kept;
        kept = collected;
        collected = null;
        release(before);
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

    /** The status of that answer. */
    public int status() {
        return kept == null ? 0 : kept.status();
    }

    /** Gives the client what was kept. */
    public void give(ResponseSink to) {
        HeldMessage given = kept;
        if (given != null) {
            kept = null;
            given.giveTo(to);
            release(given);
        }
    }

    /** None of it is needed. */
    void forget() {
        breakOff();
        release(kept);
        kept = null;
        client = null;
    }

    private void release(@Nullable HeldMessage message) {
        if (message != null) {
            message.release();
            spare = message;
        }
    }

    // ---- collecting ----

    @Override
    public void head(Head head, long length, boolean mayStay) {
        HeldMessage message = spare == null ? new HeldMessage(context) : spare;
        spare = null;
        if (message.begin(head, length, mayStay, limit)) {
            collected = message;
        } else {
            spare = message;
            client().head(head, length, mayStay);
        }
    }

    @Override
    public void body(ByteBuffer payload, @Nullable Trailers last) {
        HeldMessage message = collected;
        if (message == null) {
            client().body(payload, last);
        } else if (!message.add(payload, last, limit)) {
            collected = null;
            message.giveTo(client());
            release(message);
            client().body(payload, last);
        }
    }

    @Override
    public void interim(Head head) {
        client().interim(head);
    }

    @Override
    public void switched(Head head) {
        client().switched(head);
    }

    @Override
    public void answeredEarly() {
        client().answeredEarly();
    }

    @Override
    public void end() {
        client().end();
    }

    @Override
    public boolean aboveHighWatermark() {
        return client().aboveHighWatermark();
    }

    @Override
    public boolean broken() {
        return client().broken();
    }

    private ResponseSink client() {
        if (client == null) {
            throw new IllegalStateException("nothing is being collected");
        }
        return client;
    }
}
