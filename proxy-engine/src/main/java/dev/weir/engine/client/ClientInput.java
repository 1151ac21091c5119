package dev.weir.engine.client;

import dev.weir.engine.loop.ByteQueue;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.LoopSocket;
import dev.weir.engine.loop.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What comes from a client: offered to one state after another, and kept while nobody can use it. Nothing more is read as
 * long as something is kept, or somebody asked for a pause. Belongs to one loop.
 */
final class ClientInput implements Source {
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

    /** Hands bytes to one state after another, as long as any of them takes some. */
    private void consume(ByteBuffer in) {
        consuming = true;
        boolean progress = true;
        while (progress && in.hasRemaining()) {
            int before = in.remaining();
            ClientState one = client.state();
            one.onBytes(client, in);
            progress = in.remaining() < before || client.state() != one;
        }
        consuming = false;
    }

    private void hold(ByteBuffer in) {
        if (in.hasRemaining() && client.is(ClientState.EXCHANGING)) {
            held = clients.loop().buffers().queue();
            held.append(in);
        }
    }

    /** Offers what was kept. It belongs to this method meanwhile, whatever becomes of the connection. */
    private void consumeHeld() {
        ByteQueue queue = held;
        if (queue == null) {
            return;
        }
        held = null;
        boolean stuck = false;
        while (!stuck && !paused && !queue.isEmpty()) {
            ByteBuffer oldest = queue.peek();
            consume(oldest);
            stuck = oldest.hasRemaining();
            queue.consumed();
        }
        if (queue.isEmpty() || !client.is(ClientState.EXCHANGING)) {
            queue.release();
        } else {
            held = queue;
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
