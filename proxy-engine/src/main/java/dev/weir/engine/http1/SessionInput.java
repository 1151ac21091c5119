package dev.weir.engine.http1;

import dev.weir.engine.loop.ByteQueue;
import dev.weir.engine.loop.LoopBuffers;
import dev.weir.engine.loop.LoopSocket;
import dev.weir.engine.loop.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What comes from a client: offered to one state after another, and kept while nothing can use it. While a request is
 * answered, reading goes on up to a bound, since only a read tells that the client has left; so a client is not seen to
 * leave that sent more than the bound behind its request. Otherwise nothing is read as long as something is kept, or a
 * pause was asked for. Belongs to one loop.
 */
final class SessionInput implements Source {
    /** So many requests of one client may be answered at once before all others have their turn. */
    private static final int MOST_AT_ONCE = 16;

    private final Sessions shared;
    private final Session client;
    private final LoopSocket socket;
    private @Nullable ByteQueue held;
    /** A byte that came while there was no memory: it showed that the client is there. */
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
            socket.pause(); // it goes on when the request does, or the next one can begin
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

    /** Whether what comes belongs to requests that have to wait. */
    private boolean readsAhead() {
        return client.is(SessionState.EXCHANGING) && !client.exchange().client().wantsBody();
    }

    /** What would have to wait is only read if there is memory for it. */
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

    /** How many more bytes of requests may wait. */
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
                release(); // it has left: nothing of this is to be begun
            }
        }
    }

    /** Whether a request among those that wait says that it is the last. */
    private boolean closesLater(ByteQueue waiting) {
        ByteBuffer copy = shared.loop().buffers().write();
        return WaitingRequests.includeLast(waiting, copy, shared);
    }

    /** Hands bytes to one state after another, as long as any of them takes some, and it is this client's turn. */
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

    /** Whether bytes that could not be used now can be later. */
    private boolean waits() {
        return client.is(SessionState.EXCHANGING) || client.is(SessionState.IDLE);
    }

    /** What a client that waits for nobody has sent goes on in the next turn. */
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

    /** Offers what was kept. It belongs to this method meanwhile, whatever becomes of the connection. */
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

    /** After bytes were offered: reads on only if there is a use for more, and ends if no more can come. */
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
            } catch (RuntimeException | Error bug) { // whoever called this is in the middle of something else
                shared.loop().report(bug);
                client.onBug(bug);
            }
        }
    }

    /** Forgets what is kept. */
    void release() {
        lone = null;
        endsBehindHeld = false;
        if (held != null) {
            held.release();
            held = null;
        }
    }
}
