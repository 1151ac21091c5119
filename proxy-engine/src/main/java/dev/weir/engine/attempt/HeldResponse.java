package dev.weir.engine.attempt;

import dev.weir.engine.http.Head;
import dev.weir.engine.http.Trailers;
import dev.weir.engine.message.ResponseSink;
import dev.weir.engine.record.LoopContext;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Holds the last response of a backend back while another backend is tried for a better one. The response is collected
 * instead of being sent to the client; a response that is too large to hold is sent to the client after all.
 *
 * <pre>
 *   nothing ──begin──▶ collecting ──complete──▶ held ──▶ sent, or discarded for a better one
 *                          │ too large
 *                          ▼
 *                      passed on
 * </pre>
 */
public final class HeldResponse implements ResponseSink {
    private final LoopContext context;
    private @Nullable HeldMessage collected;
    private @Nullable HeldMessage kept;
    /** A free message; there are at most two, since one may be held while another is collected. */
    private @Nullable HeldMessage spare;

    private @Nullable ResponseSink client;
    private int limit;

    HeldResponse(LoopContext context) {
        this.context = context;
    }

    /** Collects what would be sent to this client, up to {@code mostBytes}. */
    void begin(ResponseSink meantFor, int mostBytes) {
        client = meantFor;
        limit = mostBytes;
    }

    /** Whether a response is being collected. */
    boolean collecting() {
        return collected != null;
    }

    /** The response is complete and becomes the held one. */
    void complete() {
        HeldMessage before = kept;
        kept = collected;
        collected = null;
        release(before);
    }

    /** The response ended early. */
    void discard() {
        release(collected);
        collected = null;
    }

    /** Whether a complete response is held. */
    public boolean exists() {
        return kept != null;
    }

    /** The status of the held response. */
    public int status() {
        return kept == null ? 0 : kept.status();
    }

    /** Sends the held response to the client. */
    public void give(ResponseSink to) {
        HeldMessage given = kept;
        if (given != null) {
            kept = null;
            given.giveTo(to);
            release(given);
        }
    }

    /** Discards everything. */
    void forget() {
        discard();
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
            throw new IllegalStateException("no response is being collected");
        }
        return client;
    }
}
