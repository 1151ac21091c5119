package dev.weir.engine.loop;

import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.spi.AbstractSelectableChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * A selector that reports the keys that the test made ready, and records the requested wait instead of waiting.
 */
final class FakeSelector extends AbstractSelector {
    static final long AT_ONCE = -1;
    static final long FOREVER = 0;

    /** In milliseconds, or one of the two above. */
    final List<Long> waits = new ArrayList<>();

    final Set<SelectionKey> keys = new LinkedHashSet<>();
    final Semaphore wakeups = new Semaphore(0);
    /** Counted down when a wait without timeout begins. */
    final CountDownLatch waiting = new CountDownLatch(1);

    boolean reallyWaits;
    private final List<SelectionKey> ready = new ArrayList<>();

    FakeSelector(SelectorProvider provider) {
        super(provider);
    }

    /** Registers something and makes it ready in the next turn. */
    Key makeReady(Selectable selectable, int ops) {
        var key = new Key(this, ops);
        key.attach(selectable);
        keys.add(key);
        ready.add(key);
        return key;
    }

    @Override
    public int selectNow(Consumer<SelectionKey> action) {
        return selected(AT_ONCE, action);
    }

    @Override
    public int select(Consumer<SelectionKey> action) {
        if (reallyWaits) {
            waiting.countDown();
            wakeups.acquireUninterruptibly();
        }
        return selected(FOREVER, action);
    }

    @Override
    public int select(Consumer<SelectionKey> action, long timeoutMillis) {
        if (timeoutMillis < 0) {
            throw new IllegalArgumentException("a negative wait");
        }
        return selected(timeoutMillis, action);
    }

    private int selected(long wait, Consumer<SelectionKey> action) {
        waits.add(wait);
        List<SelectionKey> now = List.copyOf(ready);
        ready.clear();
        now.forEach(action);
        return now.size();
    }

    @Override
    public Selector wakeup() {
        wakeups.release();
        return this;
    }

    @Override
    public Set<SelectionKey> keys() {
        return keys;
    }

    @Override
    protected void implCloseSelector() {
        keys.clear();
    }

    @Override
    protected SelectionKey register(AbstractSelectableChannel channel, int ops, Object attachment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<SelectionKey> selectedKeys() {
        throw new UnsupportedOperationException("allocates");
    }

    @Override
    public int selectNow() {
        throw new UnsupportedOperationException("allocates");
    }

    @Override
    public int select(long timeoutMillis) {
        throw new UnsupportedOperationException("allocates");
    }

    @Override
    public int select() {
        throw new UnsupportedOperationException("allocates");
    }

    /** A key without a channel. */
    static final class Key extends SelectionKey {
        private final FakeSelector selector;
        private final int ops;
        private boolean valid = true;

        Key(FakeSelector selector, int ops) {
            this.selector = selector;
            this.ops = ops;
        }

        @Override
        public SelectableChannel channel() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Selector selector() {
            return selector;
        }

        @Override
        public boolean isValid() {
            return valid;
        }

        @Override
        public void cancel() {
            valid = false;
        }

        @Override
        public int interestOps() {
            return ops;
        }

        @Override
        public SelectionKey interestOps(int interest) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int readyOps() {
            return ops;
        }
    }
}
