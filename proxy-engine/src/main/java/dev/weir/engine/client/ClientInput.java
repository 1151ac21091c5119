package dev.weir.engine.client;

import dev.weir.engine.loop.ByteQueue;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.LoopSocket;
import dev.weir.engine.loop.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What comes from a client: offered to one state after another, and kept while nobody can use it. Nothing more is read
 * as long as something is kept, or somebody asked for a pause. Belongs to one loop.
 */
final class ClientInput implements Source {
    /** So many requests of one client may be answered at once before all others have their turn. */
    private static final int MOST_AT_ONCE = 16;

    private final Clients clients;
    private final ClientConnection client;
    private final LoopSocket socket;
    private @Nullable ByteQueue held;
    private boolean consuming;
    private boolean paused;

    ClientInput(Clients clients, ClientConnection client, LoopSocket socket) {
        this.clients = clients;
        this.client = client;
        this.socket = socket;
    }

    /** Reads once. */
    void read() {
        if (client.is(ClientState.EXCHANGING)
                && !client.exchange().wantsBody()
                && !clients.loop().buffers().hasRoom()) {
            socket.pause(); // reading ahead can wait; it goes on when the exchange is over
            return;
        }
        ByteBuffer in;
        try {
            in = socket.read(client.state().appetite(client));
        } catch (IOException reset) {
            client.state().onReset(client);
            return;
        }
        if (in == null) {
            client.state().onEof(client);
        } else {
            consume(in);
            hold(in);
            settle();
        }
    }

    /** Hands bytes to one state after another, as long as any of them takes some, and it is this client's turn. */
    private void consume(ByteBuffer in) {
        consuming = true;
        boolean progress = true;
        int last = client.requests() + MOST_AT_ONCE;
        while (progress && in.hasRemaining() && !(client.is(ClientState.IDLE) && client.requests() >= last)) {
            int before = in.remaining();
            ClientState one = client.state();
            one.onBytes(client, in);
            progress = in.remaining() < before || client.state() != one;
        }
        consuming = false;
    }

    private void hold(ByteBuffer in) {
        if (in.hasRemaining() && waits()) {
            held = clients.loop().buffers().queue();
            held.append(in);
            yieldIfIdle();
        }
    }

    /** Whether bytes that could not be used now can be later. */
    private boolean waits() {
        return client.is(ClientState.EXCHANGING) || client.is(ClientState.IDLE);
    }

    /** What a client that waits for nobody has sent goes on in the next turn. */
    private void yieldIfIdle() {
        if (client.is(ClientState.IDLE)) {
            clients.loop().execute(this::goOn);
        }
    }

    private void goOn() {
        if (!consuming && held != null) {
            resume();
        }
    }

    /** Offers what was kept. It belongs to this method meanwhile, whatever becomes of the connection. */
    private void consumeHeld() {
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

    /** After bytes were offered: reads on only if nothing waits, and ends if nothing more can come. */
    private void settle() {
        if (client.is(ClientState.IDLE) && socket.ended()) {
            client.linger();
        } else if (!client.is(ClientState.CLOSED)) {
            if (paused || held != null) {
                socket.pause();
            } else {
                socket.resume();
            }
        }
    }

    @Override
    public void pause() {
        paused = true;
        socket.pause();
    }

    @Override
    public boolean ended() {
        return socket.ended();
    }

    @Override
    public void resume() {
        paused = false;
        if (!consuming) {
            try {
                consumeHeld();
                settle();
            } catch (RuntimeException | Error bug) { // whoever called this is in the middle of something else
                EventLoop.report(bug);
                client.onBug(bug);
            }
        }
    }

    /** Forgets what is kept, and reads on whatever comes. */
    void discard() {
        release();
        paused = false;
        socket.resume();
    }

    /** Forgets what is kept. */
    void release() {
        if (held != null) {
            held.release();
            held = null;
        }
    }
}
