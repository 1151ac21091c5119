package dev.weir.engine.relay;

import dev.weir.api.Failure;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.Head;
import dev.weir.engine.http1.BodyDecoder;
import dev.weir.engine.http1.BodyRelay;
import dev.weir.engine.http1.ChunkEncoder;
import dev.weir.engine.loop.ByteQueue;
import dev.weir.engine.loop.LoopBuffers;
import dev.weir.engine.loop.Sink;
import dev.weir.engine.record.BodyCount;
import dev.weir.engine.record.LoopContext;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The request's direction. The beginning of the body is kept, within a bound, until the response begins: so it can wait
 * for a connection, and be sent again on another one.
 */
public final class RequestRelay {
    private final BodyDecoder decoder;
    private final BodyRelay relay;
    private final LoopBuffers buffers;
    private int replayBytes;
    private @Nullable ByteQueue replay;
    private @Nullable Sink sink;
    private boolean replayable;
    private final BodyCount received;

    /**
     * The request of one exchange after another.
     *
     * @param received counts the body's bytes as they come
     */
    public RequestRelay(LoopContext context, BodyCount received) {
        this.decoder = context.bodyDecoder(Direction.REQUEST);
        this.relay = context.relay();
        this.buffers = context.loop().buffers();
        this.received = received;
    }

    /** Begins with a request. @return what has to be told how its body is framed */
    public BodyDecoder begin() {
        replayBytes = 0;
        replayable = true;
        sink = null;
        return decoder;
    }

    /** So much of the body is kept to be sent again. */
    public void keepUpTo(int bytes) {
        replayBytes = bytes;
    }

    /** Whether the whole body came in. */
    public boolean done() {
        return decoder.done();
    }

    /** Whether all that was received could be sent again. */
    public boolean replayable() {
        return replayable;
    }

    /** Whether nothing of the body came yet. */
    public boolean untouched() {
        return received.bytes() == 0;
    }

    /** Takes what it can of the body: sends it on, or keeps it while there is no connection. */
    public void receive(ByteBuffer in) {
        if (decoder.done()) {
            return;
        }
        if (sink == null) {
            keepWhatFits(in);
            return;
        }
        int rest = in.position();
        ByteBuffer out = buffers.write();
        int length = relay.relay(out, in, decoder, decoder.chunked(), sink);
        received.add(length);
        if (replayable && length > 0 && in.position() > rest) {
            keepForReplay(in, length);
        }
    }

    private void keepWhatFits(ByteBuffer in) {
        if (buffers.isFull()) {
            throw Failure.OVERLOADED.because("there is no memory for the body of a request that waits");
        }
        int limit = in.limit();
        long room = Math.max(0, replayBytes - received.bytes());
        in.limit((int) Math.min(limit, in.position() + room));
        decoder.decode(in);
        int length = decoder.payloadEnd() - decoder.payloadStart();
        in.limit(limit);
        received.add(length);
        append(in, length);
    }

    private void keepForReplay(ByteBuffer in, int length) {
        if (received.bytes() > replayBytes || !buffers.hasPlenty()) {
            forget(); // being able to try again is worth some memory, not all there is
        } else {
            append(in, length);
        }
    }

    private void append(ByteBuffer in, int length) {
        if (length > 0) {
            if (replay == null) {
                replay = buffers.queue();
            }
            int rest = in.position();
            int limit = in.limit();
            in.limit(decoder.payloadStart() + length).position(decoder.payloadStart());
            replay.append(in);
            in.limit(limit).position(rest);
        }
    }

    /** Sends the head, and what was kept of the body, in one go; from now on the body is passed on as it comes. */
    public void send(Head head, Sink to) {
        sink = to;
        ByteBuffer out = buffers.write();
        head.writeTo(out);
        boolean chunked = decoder.chunked();
        if (replay != null && !replay.isEmpty()) {
            if (chunked) {
                ChunkEncoder.putSize(out, (int) replay.size());
            }
            replay.copyTo(out);
            if (chunked) {
                ChunkEncoder.putEnd(out);
            }
        }
        if (chunked && decoder.done()) {
            ChunkEncoder.putLast(out, decoder.trailers());
        }
        to.write(out.flip());
    }

    /** From now on whatever comes is passed on as it is, until the client's side ends. */
    public void becomeTunnel() {
        decoder.expectUntilClose();
    }

    /** The client's side ended. */
    public void end() {
        decoder.closed();
    }

    /** The connection is gone: what comes is kept again. */
    public void disconnect() {
        sink = null;
    }

    /** The exchange is over: what it keeps for the next one is small. */
    public void finish() {
        forget();
        decoder.forget();
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
