package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.Candidates;
import dev.weir.api.Upstream;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A view of candidates for a wrapped strategy: a subset, or with other weights. Refilled when the underlying candidates
 * change; between changes, {@link #over} only sets the candidates of the current call.
 */
class AdjustedCandidates implements Candidates {
    private @Nullable Candidates whole;
    private Backend[] backends = {};
    private int[] weights = {};
    private int size;
    private long version;

    /**
     * Clears the view, before it is filled again.
     *
     * @param newVersion a version that the wrapped strategy has not seen yet
     */
    final void clear(long newVersion) {
        version = newVersion;
        size = 0;
    }

    final void add(Backend backend, int weight) {
        if (size == backends.length) {
            backends = Arrays.copyOf(backends, Math.max(8, size * 2));
            weights = Arrays.copyOf(weights, backends.length);
        }
        backends[size] = backend;
        weights[size] = weight;
        size++;
    }

    /** Shows these candidates; the view was filled from them. */
    final Candidates over(Candidates candidates) {
        whole = candidates;
        return this;
    }

    private Candidates whole() {
        return Objects.requireNonNull(whole, "a view is over something while it is used");
    }

    @Override
    public final int size() {
        return size;
    }

    @Override
    public final Backend get(int index) {
        return backends[Objects.checkIndex(index, size)];
    }

    @Override
    public final int weight(int index) {
        return weights[Objects.checkIndex(index, size)];
    }

    @Override
    public boolean contains(Backend backend) {
        return whole().contains(backend);
    }

    @Override
    public boolean isFull(Backend backend) {
        return whole().isFull(backend);
    }

    @Override
    public final long version() {
        return version;
    }

    @Override
    public final Upstream upstream() {
        return whole().upstream();
    }
}
