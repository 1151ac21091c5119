package dev.weir.engine.record;

import dev.weir.api.Backend;
import dev.weir.engine.route.TriedBackends;
import dev.weir.engine.upstream.SharedBackend;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Records the attempts of one exchange: the ended ones and the current one. Reused by later exchanges. */
public final class AttemptLog implements TriedBackends {
    private static final int MOST_KEPT = 16;

    private final QueueTime queue = new QueueTime();
    private Attempt[] attempts = {new Attempt()};
    private int count;
    private boolean underWay;

    /** Begins another exchange. */
    void reset() {
        count = 0;
        underWay = false;
        queue.reset();
    }

    /** Releases a large array before reuse. */
    void trim() {
        if (attempts.length > MOST_KEPT) {
            attempts = new Attempt[] {new Attempt()};
        }
    }

    /** The exchange needs capacity for an attempt, from now on at the latest. */
    public void seek(long nowNanos) {
        queue.begin(nowNanos);
    }

    /** The exchange needs no capacity any more. */
    public void stopSeeking(long nowNanos) {
        queue.end(nowNanos);
    }

    /** How long the exchange waited for capacity. */
    long queueNanos(long nowNanos) {
        return queue.total(nowNanos);
    }

    /** Begins an attempt at a backend that the strategy chose for this reason. */
    public void begin(SharedBackend backend, @Nullable String reason, long nowNanos) {
        underWay = true;
        current().start(backend, reason, queue.end(nowNanos), nowNanos);
    }

    /** The current attempt; it counts once it has {@linkplain #end() ended}. */
    public Attempt current() {
        return attempts[count];
    }

    /** Whether there is a current attempt. */
    public boolean underWay() {
        return underWay;
    }

    /** Ends the current attempt. */
    public void end() {
        underWay = false;
        count++;
        if (count == attempts.length) {
            attempts = Arrays.copyOf(attempts, count + 1);
            attempts[count] = new Attempt();
        }
    }

    /** Discards the current attempt, which does not count. */
    public void withdraw() {
        underWay = false;
        queue.resume();
    }

    @Override
    public int count() {
        return count;
    }

    /** An ended attempt, counted from 0. */
    public Attempt get(int index) {
        return attempts[Objects.checkIndex(index, count)];
    }

    /** The last ended attempt. */
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

    /** The backends that a further attempt must not use. */
    public List<SharedBackend> excluded() {
        return Arrays.stream(attempts, 0, count)
                .filter(Attempt::excludesItsBackend)
                .map(Attempt::target)
                .toList();
    }

    /** The backend of the newest attempt; {@code null} if there is none. */
    @Nullable Backend newest() {
        if (underWay) {
            return current().backend();
        }
        return count == 0 ? null : last().backend();
    }
}
