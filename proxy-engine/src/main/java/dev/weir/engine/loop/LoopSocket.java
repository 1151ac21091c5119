package dev.weir.engine.loop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A non-blocking socket under the rules that keep an event loop right:
 *
 * <ul>
 *   <li>Read interest stays on for life, since a FIN or RST shows only as readiness to read. It goes off while somebody
 *       asked for a pause, and for good once EOF was read; level-triggered selection would spin otherwise.
 *   <li>Write interest is on only while a short write left something behind.
 *   <li>Interest changes only when it really changes, and one kind at a time: setting it overwrites.
 *   <li>A failed write is not an event of its own: the socket is {@link #broken} from then, and the read that follows
 *       tells what happened.
 * </ul>
 *
 * <p>Belongs to one loop.
 */
public final class LoopSocket implements Source, Sink {
    private final EventLoop loop;
    private final SocketChannel channel;
    private final Transport transport;
    private final SelectionKey key;
    private @Nullable ByteQueue unsent;
    private long written;
    private boolean paused;
    private boolean filled;
    private boolean ended;
    private boolean ending;
    private boolean broken;

    /** Takes over a channel and registers it; {@code ops} is {@code OP_CONNECT} while it is being connected. */
    public LoopSocket(EventLoop loop, SocketChannel channel, int ops, Selectable owner) throws IOException {
        this.loop = loop;
        this.channel = channel;
        this.transport = new PlainTransport(channel);
        this.key = loop.register(channel, ops, owner);
    }

    /** Completes a connection attempt and begins to watch for bytes. @return {@code false} if it is still pending */
    public boolean finishConnect() throws IOException {
        if (!channel.finishConnect()) {
            return false;
        }
        key.interestOps(SelectionKey.OP_READ);
        return true;
    }

    /**
     * Reads once into the loop's shared buffer.
     *
     * @param atMost how many bytes the caller can use
     * @return the bytes, ready to be consumed; none if there is nothing; {@code null} at the end of the stream
     * @throws java.net.SocketException if the peer sent an RST
     * @throws IOException              otherwise if the peer's host stopped answering TCP keep-alive probes
     */
    public @Nullable ByteBuffer read(int atMost) throws IOException {
        ByteBuffer into = loop.buffers().read();
        into.limit(Math.min(
                Math.min(into.capacity(), atMost), loop.buffers().pool().room()));
        if (transport.read(into) < 0) {
            ended = true;
            updateReadInterest();
            return null;
        }
        filled = !into.hasRemaining();
        return into.flip();
    }

    /** Whether the last read brought all it could, so that there may be more. */
    public boolean filled() {
        return filled;
    }

    /** Reads a few bytes, to see what became of a socket nobody watched. As {@link #read}. */
    public @Nullable ByteBuffer probe() throws IOException {
        ByteBuffer into = loop.buffers().probe();
        return transport.read(into) < 0 ? null : into.flip();
    }

    @Override
    public void pause() {
        paused = true;
        updateReadInterest();
    }

    @Override
    public void resume() {
        paused = false;
        updateReadInterest();
    }

    /** Whether somebody asked for a pause. */
    public boolean paused() {
        return paused;
    }

    private void updateReadInterest() {
        setInterest(SelectionKey.OP_READ, !paused && !ended);
    }

    private void setInterest(int op, boolean on) {
        if (key.isValid() && ((key.interestOps() & op) != 0) != on) {
            if (on) {
                key.interestOpsOr(op);
            } else {
                key.interestOpsAnd(~op);
            }
        }
    }

    @Override
    public void write(ByteBuffer bytes) {
        if (unsent == null && !broken) {
            try {
                written += transport.write(bytes);
            } catch (IOException e) {
                breakOff();
            }
        }
        keep(bytes);
    }

    @Override
    public void write(ByteBuffer first, ByteBuffer second, ByteBuffer third) {
        if (unsent == null && !broken) {
            ByteBuffer[] gather = loop.buffers().gather();
            gather[0] = first;
            gather[1] = second;
            gather[2] = third;
            try {
                written += transport.write(gather, 3);
            } catch (IOException e) {
                breakOff();
            }
        }
        keep(first);
        keep(second);
        keep(third);
    }

    private void keep(ByteBuffer bytes) {
        if (broken) {
            bytes.position(bytes.limit());
        } else if (bytes.hasRemaining()) {
            if (unsent == null) {
                unsent = loop.buffers().queue();
                setInterest(SelectionKey.OP_WRITE, true);
            }
            unsent.append(bytes);
        }
    }

    /** Goes on sending what waits. @return {@code true} if nothing waits any more */
    public boolean flush() {
        if (unsent == null) {
            setInterest(SelectionKey.OP_WRITE, false);
            return true;
        }
        ByteBuffer[] gather = loop.buffers().gather();
        try {
            long sent;
            do {
                sent = transport.write(gather, unsent.gather(gather));
                written += sent;
                unsent.consumed();
            } while (sent > 0 && !unsent.isEmpty());
        } catch (IOException e) {
            breakOff();
            return true;
        }
        if (!unsent.isEmpty()) {
            return false;
        }
        dropUnsent();
        if (ending) {
            shutdownOutput();
        }
        return true;
    }

    private void breakOff() {
        broken = true;
        dropUnsent();
    }

    private void dropUnsent() {
        if (unsent != null) {
            unsent.release();
            unsent = null;
        }
        setInterest(SelectionKey.OP_WRITE, false);
    }

    @Override
    public void end() {
        ending = true;
        if (unsent == null && !broken) {
            shutdownOutput();
        }
    }

    @Override
    public boolean congested() {
        return unsent != null;
    }

    @Override
    public boolean broken() {
        return broken;
    }

    /** How many bytes the system has taken over the socket's life. */
    public long written() {
        return written;
    }

    /** Whether the peer's FIN was read. */
    @Override
    public boolean ended() {
        return ended;
    }

    /** Closes the sending side; the peer reads everything sent, then the end of the stream. */
    public void shutdownOutput() {
        try {
            transport.shutdownOutput();
        } catch (IOException e) {
            broken = true;
        }
    }

    /** Closes the socket. The peer sees a FIN, or an RST if something it sent was never read. */
    public void close() {
        dropUnsent();
        try {
            channel.close();
        } catch (IOException e) {
            broken = true; // the descriptor is gone all the same
        }
    }

    /** Closes the socket so that the peer sees an RST and cannot take what it got for a whole message. */
    public void reset() {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            broken = true;
        }
        close();
    }

    /** Whether the socket is open. */
    public boolean isOpen() {
        return channel.isOpen();
    }

    /** The peer's address. */
    public InetSocketAddress peer() {
        try {
            return (InetSocketAddress) channel.getRemoteAddress();
        } catch (IOException e) {
            return InetSocketAddress.createUnresolved("closed", 0);
        }
    }
}
