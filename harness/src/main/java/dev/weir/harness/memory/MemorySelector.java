package dev.weir.harness.memory;

import java.nio.channels.ClosedSelectorException;
import java.nio.channels.IllegalSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.spi.AbstractSelectableChannel;
import java.nio.channels.spi.AbstractSelector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A level-triggered selector that never blocks: with any timeout, it returns at once with what is ready.
 *
 * <p>Keys are reported in the order of their registration, so that a run can be repeated. The ready keys are determined
 * when the selection begins, as with epoll: a key that an earlier one's handler cancels is still reported, an operation
 * that an earlier one's handler removes from the interest is not.
 */
final class MemorySelector extends AbstractSelector {
    private final MemoryNetwork network;
    private final Set<SelectionKey> keys = new LinkedHashSet<>();
    private final Set<SelectionKey> selected = new LinkedHashSet<>();
    private boolean selecting;

    MemorySelector(MemoryNetwork network) {
        super(network);
        this.network = network;
    }

    @Override
    public Set<SelectionKey> keys() {
        requireOpen();
        return Collections.unmodifiableSet(keys);
    }

    @Override
    public Set<SelectionKey> selectedKeys() {
        requireOpen();
        return selected;
    }

    @Override
    public int selectNow() {
        return turn(this::addToSelected);
    }

    @Override
    public int selectNow(Consumer<SelectionKey> action) {
        Objects.requireNonNull(action);
        return turn(key -> {
            key.ready(key.polledAndStillWanted());
            action.accept(key);
            requireOpen();
            return true;
        });
    }

    @Override
    public int select() {
        return selectNow();
    }

    @Override
    public int select(long timeoutMillis) {
        requireNotNegative(timeoutMillis);
        return selectNow();
    }

    @Override
    public int select(Consumer<SelectionKey> action) {
        return selectNow(action);
    }

    @Override
    public int select(Consumer<SelectionKey> action, long timeoutMillis) {
        requireNotNegative(timeoutMillis);
        return selectNow(action);
    }

    /** Does nothing, because a selection never waits; any thread may call it. */
    @Override
    public Selector wakeup() {
        return this;
    }

    @Override
    protected SelectionKey register(AbstractSelectableChannel channel, int ops, @Nullable Object attachment) {
        requireOpen();
        if (channel.provider() != provider() || !(channel instanceof MemorySelectable selectable)) {
            throw new IllegalSelectorException();
        }
        MemorySelectionKey key = new MemorySelectionKey(this, channel, selectable);
        key.interestOps(ops);
        key.attach(attachment);
        keys.add(key);
        return key;
    }

    @Override
    protected void implCloseSelector() {
        keys.forEach(key -> forget((MemorySelectionKey) key));
    }

    /** Runs one selection; {@code report} returns whether the key counts. */
    private int turn(Predicate<MemorySelectionKey> report) {
        requireOpen();
        if (selecting) {
            throw new IllegalStateException("select in progress");
        }
        selecting = true;
        try {
            removeCancelled();
            List<MemorySelectionKey> batch = poll();
            int count = 0;
            for (MemorySelectionKey key : batch) {
                if (key.polledAndStillWanted() != 0 && report.test(key)) {
                    count++;
                }
            }
            network.reported(count);
            return count;
        } finally {
            selecting = false;
        }
    }

    private List<MemorySelectionKey> poll() {
        List<MemorySelectionKey> batch = new ArrayList<>();
        for (SelectionKey key : keys) {
            MemorySelectionKey polled = (MemorySelectionKey) key;
            polled.poll();
            batch.add(polled);
        }
        return batch;
    }

    private boolean addToSelected(MemorySelectionKey key) {
        int before = selected.add(key) ? 0 : key.lastReady();
        key.ready(before | key.polledAndStillWanted());
        return key.lastReady() != before;
    }

    /** Iterates over the keys instead of the set of cancelled ones, which has another order in each run. */
    private void removeCancelled() {
        cancelledKeys().clear();
        keys.removeIf(key -> {
            if (key.isValid()) {
                return false;
            }
            selected.remove(key);
            forget((MemorySelectionKey) key);
            return true;
        });
    }

    private void forget(MemorySelectionKey key) {
        deregister(key);
        key.releaseIfClosed();
    }

    private void requireOpen() {
        if (!isOpen()) {
            throw new ClosedSelectorException();
        }
    }

    private static void requireNotNegative(long timeoutMillis) {
        if (timeoutMillis < 0) {
            throw new IllegalArgumentException("Negative timeout");
        }
    }
}
