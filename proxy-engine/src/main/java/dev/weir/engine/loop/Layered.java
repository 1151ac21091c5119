package dev.weir.engine.loop;

import java.io.IOException;
import java.nio.channels.SelectionKey;

/**
 * Adapts a {@link LoopSocket} to a transport above the socket; the selector's key refers to this object instead of the
 * owner. It translates the readiness of the socket: the owner sees the operation that it waits for, whatever the
 * transport has to do for that.
 */
final class Layered implements Selectable {
    private final EventLoop loop;
    private final SocketOutput socket;
    private final Transport transport;
    private final Selectable owner;
    private boolean open;
    private boolean queued;

    Layered(EventLoop loop, SocketOutput socket, Transport transport, Selectable owner) {
        this.loop = loop;
        this.socket = socket;
        this.transport = transport;
        this.owner = owner;
        transport.wakeBy(this::serveAgain);
    }

    @Override
    public Object owner() {
        return owner;
    }

    /** Whether the opening phase has ended. */
    boolean isOpen() {
        return open;
    }

    /** Continues the opening phase. @return whether it has ended */
    boolean open(SelectionKey key) throws IOException {
        if (!open) {
            open = transport.open();
            update(key);
        }
        return open;
    }

    /**
     * Sets the interest that the transport needs, and serves the owner again if bytes are readable without the socket.
     */
    void update(SelectionKey key) {
        if (!key.isValid() || (key.interestOps() & SelectionKey.OP_CONNECT) != 0) {
            return;
        }
        boolean reading = socket.reading();
        int wanted = socket.broken()
                ? (reading ? SelectionKey.OP_READ : 0) // a read reports the cause
                : transport.interest(reading, socket.waits());
        if (key.interestOps() != wanted) {
            key.interestOps(wanted);
        }
        if (open && reading && transport.readable()) {
            serveAgain();
        }
    }

    private void serveAgain() {
        if (!queued) {
            queued = true;
            loop.serveAgain(this);
        }
    }

    @Override
    public void onReady(int ops) {
        if (ops == 0) {
            queued = false;
        }
        if (!socket.isOpen()) {
            return; // closed after it was queued
        }
        if (socket.connecting()) {
            owner.onReady(ops);
            return;
        }
        int meaning = open && ops != 0 ? meaning(ops) : wanted();
        if (meaning != 0) {
            owner.onReady(meaning);
        }
        socket.update();
    }

    private int wanted() {
        return (socket.reading() ? SelectionKey.OP_READ : 0)
                | (socket.aboveHighWatermark() ? SelectionKey.OP_WRITE : 0);
    }

    private int meaning(int ops) {
        int meaning = 0;
        if (socket.reading() && ((ops & transport.interest(true, false)) != 0 || transport.readable())) {
            meaning |= SelectionKey.OP_READ;
        }
        if (socket.aboveHighWatermark()) {
            meaning |= (ops & transport.interest(false, true)) == 0 ? 0 : SelectionKey.OP_WRITE;
        } else if ((ops & SelectionKey.OP_WRITE) != 0) {
            socket.flushTransport(); // bytes of the transport's own, unknown to the owner
        }
        return meaning;
    }

    @Override
    public void onBug(Throwable bug) {
        owner.onBug(bug);
    }

    @Override
    public boolean servedFirst() {
        return owner.servedFirst();
    }
}
