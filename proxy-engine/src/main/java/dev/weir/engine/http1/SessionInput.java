package dev.weir.engine.http1;

import dev.weir.engine.loop.ByteQueue;
import dev.weir.engine.loop.LoopBuffers;
import dev.weir.engine.loop.LoopSocket;
import dev.weir.engine.loop.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Handles the input of a client: offers bytes to one state after another, and buffers those that cannot be used yet.
 * During an exchange, reading continues up to a bound, since only a read shows that the client has disconnected; for a
 * client that has pipelined more than the bound, that goes unnoticed. Otherwise, nothing is read while bytes are
 * buffered or reading is paused. Belongs to one loop.
 */
final class SessionInput implements Source {
    /** Maximum number of a client's requests served in a row before other clients are served. */
    private static final int MOST_AT_ONCE = 16;

    private final Sessions shared;
    private final Session client;
    private final LoopSocket socket;
    private @Nullable ByteQueue held;
    /** A byte read while there was no memory, only to see whether the client is connected. */
    private @Nullable ByteBuffer lone;

    private boolean endsBehindHeld;
    private boolean consuming;
    private boolean paused;

    SessionInput(Sessions shared, Session client, LoopSocket socket) {
        this.shared = shared;
        this.client = client;
        this.socket = socket;
    }

    /** Reads once. */
    void read() {
        boolean hasMemory = hasMemory();
        if (!hasMemory && (held != null || !readsAhead())) {
            socket.pause(); // resumed when the request continues, or when the next one can begin
            return;
        }
        ByteBuffer in;
        try {
            in = socket.read(hasMemory ? client.state().appetite(client) : 1);
        } catch (IOException reset) {
            client.state().onReset(client);
            return;
        }
        if (in == null) {
            onEnd();
        } else if (hasMemory) {
            take(in);
        } else if (in.hasRemaining()) {
            lone = ByteBuffer.allocate(1).put(in).flip();
            updateReading();
        }
    }

    /** Whether the input belongs to later requests. */
    private boolean readsAhead() {
        return client.is(SessionState.EXCHANGING) && !client.exchange().client().wantsBody();
    }

    /** Whether there is memory for input that has to wait. */
    private boolean hasMemory() {
        LoopBuffers buffers = shared.loop().buffers();
        if (!client.is(SessionState.EXCHANGING)) {
            return true;
        }
        if (client.exchange().client().wantsBody()) {
            return client.exchange().client().sending() || buffers.hasRoom();
        }
        return buffers.hasPlenty();
    }

    /** Number of further bytes of later requests that may be buffered. */
    int roomAhead() {
        return Math.max(1, shared.policy().pipelinedBytes() - (held == null ? 0 : (int) held.size()));
    }

    private void take(ByteBuffer in) {
        if (held == null) {
            consume(in);
        }
        hold(in);
        updateReading();
    }

    private void onEnd() {
        if (held == null || !client.is(SessionState.EXCHANGING)) {
            client.state().onEof(client);
        } else {
            endsBehindHeld = true;
            if (!client.exchange().client().onEnd(closesLater(held))) {
                release(); // the client has disconnected: none of these requests is begun
            }
        }
    }

    /** Whether one of the buffered requests is the last of the connection. */
    private boolean closesLater(ByteQueue waiting) {
        ByteBuffer copy = shared.loop().buffers().write();
        return WaitingRequests.includeLast(waiting, copy, shared);
    }

    /** Offers bytes to one state after another, while a state consumes some and the client's turn lasts. */
    private void consume(ByteBuffer in) {
        consuming = true;
        boolean progress = true;
        int last = client.requests() + MOST_AT_ONCE;
        while (progress && in.hasRemaining() && !(client.is(SessionState.IDLE) && client.requests() >= last)) {
            int before = in.remaining();
            SessionState one = client.state();
            one.onBytes(client, in);
            progress = in.remaining() < before || client.state() != one;
        }
        consuming = false;
    }

    private void hold(ByteBuffer in) {
        if (in.hasRemaining() && waits()) {
            if (held == null) {
                held = shared.loop().buffers().queue();
            }
            held.append(in);
            yieldIfIdle();
        }
    }

    /** Whether bytes that cannot be used now may be used later. */
    private boolean waits() {
        return client.is(SessionState.EXCHANGING) || client.is(SessionState.IDLE);
    }

    /** Continues with buffered requests in the next turn if the client is idle. */
    private void yieldIfIdle() {
        if (client.is(SessionState.IDLE)) {
            shared.loop().execute(this::goOn);
        }
    }

    private void goOn() {
        if (!consuming && held != null) {
            resume();
        }
    }

    /** Offers the buffered bytes. This method owns them meanwhile, whatever happens to the connection. */
    private void consumeHeld() {
        ByteBuffer first = lone;
        if (first != null) {
            lone = null;
            consume(first);
            lone = first.hasRemaining() && waits() ? first : null;
            return;
        }
        ByteQueue queue = held;
        if (queue == null) {
            return;
        }
        held = null;
        try {
            boolean stuck = false;
            while (!stuck && !paused && !queue.isEmpty()) {
                ByteBuffer oldest = queue.peek();
                consume(oldest);
                stuck = oldest.hasRemaining();
                queue.consumed();
            }
        } catch (RuntimeException | Error bug) {
            queue.release();
            throw bug;
        }
        if (queue.isEmpty() || !waits()) {
            queue.release();
        } else {
            held = queue;
            yieldIfIdle();
        }
    }

    /**
     * Called after bytes were offered: reads on only if more bytes are useful, and ends the session if none can follow.
     */
    private void updateReading() {
        if (client.is(SessionState.IDLE) && ended()) {
            client.linger();
        } else if (endsBehindHeld && held == null) {
            endsBehindHeld = false;
            client.state().onEof(client);
        } else if (!client.is(SessionState.ENDED)) {
            if (paused || isFull()) {
                socket.pause();
            } else {
                socket.resume();
            }
        }
    }

    private boolean isFull() {
        boolean waits = held != null || lone != null;
        boolean goesOn = readsAhead()
                && lone == null
                && held != null
                && held.size() < shared.policy().pipelinedBytes();
        return waits && !(goesOn && shared.loop().buffers().hasRoom());
    }

    @Override
    public void pause() {
        paused = true;
        socket.pause();
    }

    @Override
    public boolean ended() {
        return socket.ended() && held == null;
    }

    @Override
    public void resume() {
        paused = false;
        if (!consuming) {
            try {
                consumeHeld();
                updateReading();
                // the caller must not see the exception, since it handles another event
            } catch (RuntimeException | Error bug) {
                shared.loop().report(bug);
                client.onBug(bug);
            }
        }
    }

    /** Releases the buffered bytes. */
    void release() {
        lone = null;
        endsBehindHeld = false;
        if (held != null) {
            held.release();
            held = null;
        }
    }
}
