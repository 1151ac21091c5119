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
 * The request's direction. The beginning of the body is kept, within a bound, until the response begins: so it can wait
 * for a connection, and be sent again on another one.
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
     * The request of one exchange after another.
     *
     * @param received counts the body's bytes as they come
     */
    public RequestRelay(LoopBuffers buffers, BodyCount received) {
        this.buffers = buffers;
        this.received = received;
    }

    /** Begins with a request. What is refused before it is known what body it has, has none. */
    public void begin() {
        replayBytes = 0;
        replayable = true;
        sink = null;
        expect(0);
    }

    /** A body of so many bytes comes, or of {@link MessageSink#UNKNOWN} many. */
    public void expect(long bytes) {
        length = bytes;
        trailers = bytes == 0 ? Trailers.NONE : null;
        done = bytes == 0;
    }

    /** So much of the body is kept to be sent again. */
    public void keepUpTo(int bytes) {
        replayBytes = bytes;
    }

    /** Whether the whole body came in. */
    public boolean done() {
        return done;
    }

    /** Whether all that was received could be sent again. */
    public boolean replayable() {
        return replayable;
    }

    /** Whether nothing of the body came yet. */
    public boolean untouched() {
        return received.bytes() == 0;
    }

    @Override
    public int room() {
        if (sink != null) {
            return Integer.MAX_VALUE;
        }
        if (buffers.isFull()) {
            throw Failure.OVERLOADED.because("there is no memory for the body of a request that waits");
        }
        return (int) Math.max(0, replayBytes - received.bytes());
    }

    /** Sends a piece on, or keeps it while there is no connection. */
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
            forget(); // being able to try again is worth some memory, not all there is
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

    /** Sends the head, and what was kept of the body, in one go; from now on the body is passed on as it comes. */
    public void send(Head head, RequestSink to) {
        sink = to;
        to.head(head, length, replay);
        to.body(MessageSink.EMPTY, done ? trailers : null);
    }

    /** From now on whatever comes is passed on as it is, until the client's side ends. */
    public void becomeTunnel() {
        done = false;
    }

    /** The client's side ended. */
    public void end() {
        done = true;
    }

    /** The connection is gone: what comes is kept again. */
    public void disconnect() {
        sink = null;
    }

    /** The exchange is over. */
    public void finish() {
        forget();
        trailers = null;
    }

    /** The response has begun or the exchange is over: nothing will be sent again. */
    public void forget() {
        replayable = false;
        if (replay != null) {
            replay.release();
            replay = null;
        }
    }
}
