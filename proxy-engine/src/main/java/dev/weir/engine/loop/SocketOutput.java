package dev.weir.engine.loop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** The sending half of a {@link LoopSocket}, and the interest of both halves. Belongs to one loop. */
abstract class SocketOutput implements Sink {
    final EventLoop loop;
    final Transport transport;
    final @Nullable Layered layered;
    final SelectionKey key;
    private @Nullable ByteQueue unsent;
    private long written;
    private boolean took;
    private boolean ending;
    private boolean broken;

    SocketOutput(EventLoop loop, SocketChannel channel, int ops, Selectable owner, TransportFactory transports)
            throws IOException {
        var plain = new PlainTransport(channel);
        this.loop = loop;
        this.transport = transports.on(loop, plain);
        this.layered = transport == plain ? null : new Layered(loop, this, transport, owner);
        this.key = loop.register(channel, ops, layered == null ? owner : layered);
    }

    // ---- interest ----

    /** Whether reading is enabled. */
    abstract boolean reading();

    final void updateReadInterest() {
        if (layered == null) {
            setInterest(SelectionKey.OP_READ, reading());
        } else {
            layered.update(key);
        }
    }

    private void updateWriteInterest() {
        if (layered == null) {
            setInterest(SelectionKey.OP_WRITE, unsent != null);
        } else {
            layered.update(key);
        }
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

    /** Updates the interest after a step of a transport above the socket. */
    final void update() {
        if (layered != null) {
            layered.update(key);
        }
    }

    /**
     * Whether the transport is still being opened: nothing can be read, and written bytes are buffered. Always false
     * for a plain transport. Any readiness then means that {@link LoopSocket#open} can continue.
     */
    public final boolean opening() {
        return layered != null && !layered.isOpen();
    }

    final boolean connecting() {
        return (key.interestOps() & SelectionKey.OP_CONNECT) != 0;
    }

    // ---- sending ----

    @Override
    public final void write(ByteBuffer bytes) {
        if (goesAtOnce()) {
            try {
                written += transport.write(bytes);
            } catch (IOException e) {
                markBroken();
            }
        }
        keep(bytes);
        update();
    }

    @Override
    public final void write(ByteBuffer first, ByteBuffer second, ByteBuffer third) {
        if (goesAtOnce()) {
            ByteBuffer[] gather = loop.buffers().gather();
            gather[0] = first;
            gather[1] = second;
            gather[2] = third;
            try {
                written += transport.write(gather, 3);
            } catch (IOException e) {
                markBroken();
            }
        }
        keep(first);
        keep(second);
        keep(third);
        update();
    }

    private boolean goesAtOnce() {
        return unsent == null && !broken && !opening();
    }

    private void keep(ByteBuffer bytes) {
        if (broken) {
            bytes.position(bytes.limit());
        } else if (bytes.hasRemaining()) {
            if (unsent == null) {
                unsent = loop.buffers().queue();
                updateWriteInterest();
            }
            unsent.append(bytes);
        }
    }

    /** Continues sending buffered bytes. @return {@code true} if none are left */
    public final boolean flush() {
        took = false;
        if (opening()) {
            return false;
        }
        try {
            if (layered != null) {
                took = transport.flush() > 0;
            }
            if (unsent != null) {
                sendUnsent(unsent);
            }
        } catch (IOException e) {
            markBroken();
            return true;
        }
        if (unsent != null && !unsent.isEmpty()) {
            update();
            return false;
        }
        dropUnsent();
        if (aboveHighWatermark()) {
            return false;
        }
        if (ending) {
            shutdownOutput();
        }
        return true;
    }

    private void sendUnsent(ByteQueue waiting) throws IOException {
        ByteBuffer[] gather = loop.buffers().gather();
        long sent;
        do {
            sent = transport.write(gather, waiting.gather(gather));
            written += sent;
            took |= sent > 0;
            waiting.consumed();
        } while (sent > 0 && !waiting.isEmpty());
    }

    /** Continues sending the transport's own bytes. */
    final void flushTransport() {
        try {
            transport.flush();
        } catch (IOException e) {
            markBroken();
        }
    }

    /** Whether the last {@link #flush} sent any bytes. */
    public final boolean took() {
        return took;
    }

    private void markBroken() {
        broken = true;
        dropUnsent();
    }

    final void dropUnsent() {
        if (unsent != null) {
            unsent.release();
            unsent = null;
        }
        updateWriteInterest();
    }

    /** Whether bytes are buffered here for the transport. */
    final boolean waits() {
        return unsent != null;
    }

    @Override
    public final void end() {
        ending = true;
        if (!aboveHighWatermark() && !broken) {
            shutdownOutput();
        }
    }

    @Override
    public final boolean aboveHighWatermark() {
        return unsent != null || (layered != null && !broken && transport.aboveHighWatermark());
    }

    @Override
    public final boolean broken() {
        return broken;
    }

    /**
     * Number of bytes, over the socket's life, that cannot be recalled any more, since the kernel accepted them or part
     * of the record that contains them. Bytes that a transport sends for its own purposes do not count.
     */
    public final long written() {
        return layered == null ? written : written - transport.recallable();
    }

    /** Shuts down the output; the peer reads everything sent, then EOF. */
    public final void shutdownOutput() {
        try {
            transport.shutdownOutput();
        } catch (IOException e) {
            broken = true;
        }
        update();
    }

    /** Whether the socket is open. */
    public final boolean isOpen() {
        return key.channel().isOpen();
    }

    final SocketChannel channel() {
        return (SocketChannel) key.channel();
    }
}
