package dev.weir.engine.record;

import org.jspecify.annotations.Nullable;

/** The slow calls of plugins during one exchange, summed up by plugin. Reused by later exchanges. */
public final class SlowPlugins {
    private static final int MOST = 8;

    private final @Nullable String[] names = new String[MOST];
    private final long[] nanos = new long[MOST];
    private int count;

    void reset() {
        count = 0;
    }

    void add(String plugin, long lastedNanos) {
        int at = 0;
        while (at < count && !plugin.equals(names[at])) {
            at++;
        }
        if (at == MOST) {
            return;
        }
        if (at == count) {
            names[at] = plugin;
            nanos[at] = 0;
            count++;
        }
        nanos[at] += lastedNanos;
    }

    /** Takes over the content of another object. */
    public void copy(SlowPlugins from) {
        count = from.count;
        System.arraycopy(from.names, 0, names, 0, count);
        System.arraycopy(from.nanos, 0, nanos, 0, count);
    }

    /** Forgets all. */
    public void clear() {
        reset();
    }

    /** Number of plugins with slow calls. */
    public int size() {
        return count;
    }

    /** The name of a plugin. */
    public String name(int index) {
        return String.valueOf(names[index]);
    }

    /** Time in its slow calls, in nanoseconds. */
    public long nanos(int index) {
        return nanos[index];
    }
}
