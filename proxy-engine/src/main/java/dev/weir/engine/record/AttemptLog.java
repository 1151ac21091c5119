package dev.weir.engine.record;

import dev.weir.api.Backend;
import dev.weir.engine.route.TriedBackends;
import dev.weir.engine.upstream.SharedBackend;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The attempts of one exchange: those that ended, and the one that is being made. Used again by later exchanges. */
public final class AttemptLog implements TriedBackends {
    private static final int MOST_KEPT = 16;

    private Attempt[] attempts = {new Attempt()};
    private int count;
    private boolean underWay;

    /** Begins with another exchange. */
    void reset() {
        count = 0;
        underWay = false;
    }

    /** Keeps no large array while it is free. */
    void trim() {
        if (attempts.length > MOST_KEPT) {
            attempts = new Attempt[] {new Attempt()};
        }
    }

    /** An attempt begins at a backend, which the strategy chose for this reason. */
    public void begin(SharedBackend backend, @Nullable String reason, long nowNanos) {
        underWay = true;
        current().start(backend, reason, nowNanos);
    }

    /** The attempt that is being made; it counts once it {@linkplain #end() ended}. */
    public Attempt current() {
        return attempts[count];
    }

    /** Whether an attempt is being made. */
    public boolean underWay() {
        return underWay;
    }

    /** The attempt that is being made is over. */
    public void end() {
        underWay = false;
        count++;
        if (count == attempts.length) {
            attempts = Arrays.copyOf(attempts, count + 1);
            attempts[count] = new Attempt();
        }
    }

    /** The attempt that is being made is none: it counts for nothing. */
    public void withdraw() {
        underWay = false;
    }

    @Override
    public int count() {
        return count;
    }

    /** One that ended, from 0. */
    public Attempt get(int index) {
        return attempts[Objects.checkIndex(index, count)];
    }

    /** The last one that ended. */
    public Attempt last() {
        return get(count - 1);
    }

    @Override
    public boolean has(SharedBackend backend) {
        for (int i = 0; i < count; i++) {
            if (attempts[i].backend() == backend) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean excludes(SharedBackend backend) {
        for (int i = 0; i < count; i++) {
            if (attempts[i].backend() == backend && attempts[i].excludesItsBackend()) {
                return true;
            }
        }
        return false;
    }

    /** Those that another attempt must not go to. */
    public List<SharedBackend> excluded() {
        return Arrays.stream(attempts, 0, count)
                .filter(Attempt::excludesItsBackend)
                .map(Attempt::target)
                .toList();
    }

    /** Where the newest attempt goes or went; {@code null} if there is none. */
    @Nullable Backend newest() {
        if (underWay) {
            return current().backend();
        }
        return count == 0 ? null : last().backend();
    }
}
