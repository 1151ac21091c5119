package dev.weir.engine.relay;

import dev.weir.api.Failure;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Trailers;
import dev.weir.engine.loop.ByteQueue;
import dev.weir.engine.loop.LoopBuffers;
import dev.weir.engine.message.BodyReceiver;
import dev.weir.engine.message.MessageSink;
import dev.weir.engine.message.RequestSink;
import dev.weir.engine.record.BodyCount;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Relays the request to the backend. The beginning of the body is kept, up to a bound, until the response begins, so
 * that the request can wait for a connection and can be sent again on another one.
 */
public final class RequestRelay implements BodyReceiver {
    private final LoopBuffers buffers;
    private final BodyCount received;
    private int replayBytes;
    private long length;
    private @Nullable ByteQueue replay;
    private @Nullable RequestSink sink;
    private @Nullable Trailers trailers;
    private boolean replayable;
    private boolean done;

    /**
     * Creates it for one exchange after another.
     *
     * @param received counts the received bytes of the body
     */
    public RequestRelay(LoopBuffers buffers, BodyCount received) {
        this.buffers = buffers;
        this.received = received;
    }

    /** Begins a request. Until {@link #expect} is called, it has no body. */
    public void begin() {
        replayBytes = 0;
        replayable = true;
        sink = null;
        expect(0);
    }

    /** Announces a body of this length, or {@link MessageSink#UNKNOWN}. */
    public void expect(long bytes) {
        length = bytes;
        trailers = bytes == 0 ? Trailers.NONE : null;
        done = bytes == 0;
    }

    /** Sets the maximum number of body bytes that are kept for a retry. */
    public void keepUpTo(int bytes) {
        replayBytes = bytes;
    }

    /** Whether the complete body was received. */
    public boolean done() {
        return done;
    }

    /** Whether everything received could be sent again. */
    public boolean replayable() {
        return replayable;
    }

    /** Whether no part of the body has been received. */
    public boolean untouched() {
        return received.bytes() == 0;
    }

    @Override
    public int room() {
        if (sink != null) {
            return Integer.MAX_VALUE;
        }
        if (buffers.isFull()) {
            throw Failure.OVERLOADED.because("no memory for the body of a pending request");
        }
        return (int) Math.max(0, replayBytes - received.bytes());
    }

    /** Sends a piece of the body, or keeps it while there is no connection. */
    @Override
    public void body(ByteBuffer payload, @Nullable Trailers last) {
        int from = payload.position();
        int to = payload.limit();
        if (last != null) {
            trailers = last;
            done = true;
        }
        received.add(to - from);
        if (sink == null) {
            append(payload);
            return;
        }
        sink.body(payload, last);
        if (replayable && to > from) {
            keepForReplay(payload.limit(to).position(from));
        }
    }

    private void keepForReplay(ByteBuffer payload) {
        if (received.bytes() > replayBytes || !buffers.hasPlenty()) {
            forget(); // replaying is worth a bounded amount of memory only
        } else {
            append(payload);
        }
    }

    private void append(ByteBuffer payload) {
        if (payload.hasRemaining()) {
            if (replay == null) {
                replay = buffers.queue();
            }
            replay.append(payload);
        }
    }

    /** Sends the head and the kept part of the body at once; later pieces are sent as they arrive. */
    public void send(Head head, RequestSink to) {
        sink = to;
        to.head(head, length, replay);
        to.body(MessageSink.EMPTY, done ? trailers : null);
    }

    /** Relays all further bytes unchanged, until the client's side ends. */
    public void becomeTunnel() {
        done = false;
    }

    /** The client's side has ended. */
    public void end() {
        done = true;
    }

    /** The connection is gone: further pieces are kept again. */
    public void disconnect() {
        sink = null;
    }

    /** The exchange has ended. */
    public void finish() {
        forget();
        trailers = null;
    }

    /** Discards the kept part: the response has begun or the exchange has ended, so nothing is sent again. */
    public void forget() {
        replayable = false;
        if (replay != null) {
            replay.release();
            replay = null;
        }
    }
}
