package dev.weir.harness.memory;

import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.spi.AbstractSelectionKey;

/** The registration of one channel with one {@link MemorySelector}. */
final class MemorySelectionKey extends AbstractSelectionKey {
    private final MemorySelector selector;
    private final SelectableChannel channel;
    private final MemorySelectable selectable;
    private int interest;
    private int ready;

    /**
     * The operations that were ready when this selection began; one is not reported if it was removed from the interest
     * since.
     */
    private int polled;

    /** The channel comes twice, as the two things it is. */
    MemorySelectionKey(MemorySelector selector, SelectableChannel channel, MemorySelectable selectable) {
        this.selector = selector;
        this.channel = channel;
        this.selectable = selectable;
    }

    @Override
    public SelectableChannel channel() {
        return channel;
    }

    @Override
    public Selector selector() {
        return selector;
    }

    @Override
    public int interestOps() {
        requireValid();
        return interest;
    }

    @Override
    public SelectionKey interestOps(int ops) {
        requireValid();
        if ((ops & ~channel.validOps()) != 0) {
            throw new IllegalArgumentException("operations this channel does not have: " + ops);
        }
        interest = ops;
        return this;
    }

    @Override
    public int readyOps() {
        requireValid();
        return ready;
    }

    /** Queries the channel for this interest. */
    void poll() {
        polled = selectable.readyOps(interest);
    }

    /** The operations that this key reports in this selection. */
    int polledAndStillWanted() {
        return polled & interest;
    }

    void ready(int ops) {
        ready = ops;
    }

    /** The ready operations, also of a cancelled key. */
    int lastReady() {
        return ready;
    }

    void releaseIfClosed() {
        if (!channel.isOpen() && !channel.isRegistered()) {
            selectable.release();
        }
    }

    private void requireValid() {
        if (!isValid()) {
            throw new CancelledKeyException();
        }
    }
}
