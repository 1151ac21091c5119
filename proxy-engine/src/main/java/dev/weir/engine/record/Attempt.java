package dev.weir.engine.record;

import dev.weir.api.Backend;
import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import dev.weir.api.Outcome;
import dev.weir.engine.metrics.BackendMetrics;
import dev.weir.engine.pool.BackendConnection;
import dev.weir.engine.upstream.SharedBackend;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Records one attempt at one backend, for plugins to read after it has ended. Reused by later exchanges. */
public final class Attempt implements Outcome {
    private final AttemptTimes times = new AttemptTimes();
    private final AttemptStory story = new AttemptStory();
    private @Nullable SharedBackend backend;
    private @Nullable BackendMetrics metrics;
    private @Nullable String reason;
    private @Nullable Failure failure;
    private @Nullable Evidence evidence;
    private boolean reused;
    private long idleNanos;
    private int earlierRequests;
    private int status;

    /** @param waitedNanos how long the request waited for capacity before */
    void start(SharedBackend chosen, @Nullable String why, long waitedNanos, long nowNanos) {
        backend = chosen;
        reason = why;
        failure = null;
        evidence = null;
        reused = false;
        earlierRequests = 0;
        status = 0;
        times.start(waitedNanos, nowNanos);
    }

    /** Sets what the loop counts of the backend. */
    public void countIn(BackendMetrics counters) {
        metrics = counters;
    }

    /** What the loop counts of the backend. */
    public BackendMetrics metrics() {
        return Objects.requireNonNull(metrics);
    }

    public void onConnection(BackendConnection connection) {
        reused = connection.reused();
        idleNanos = connection.life().idledNanos();
        earlierRequests = connection.life().requests();
        story.connected(connection.life().ageNanos());
    }

    public void end(int responseStatus, @Nullable Failure why, @Nullable Evidence proof, long nowNanos) {
        status = responseStatus;
        failure = why;
        evidence = proof;
        times.end(nowNanos);
    }

    /** What an explanation tells of it. */
    public AttemptStory story() {
        return story;
    }

    /** The connection can carry the request. */
    public void onSending(long nowNanos) {
        times.sending(nowNanos);
    }

    /** The whole head of the final response has arrived. */
    public void onHead(long nowNanos) {
        times.headCame(nowNanos);
    }

    /**
     * Whether the next attempt has to use another backend. A failed reused connection says nothing about its backend,
     * so a fresh connection to the same one will do. A backend that responded would only respond the same again.
     */
    public boolean excludesItsBackend() {
        return evidence == null || (evidence.place() == Evidence.Place.ANOTHER_BACKEND && !(reused && !timedOut()));
    }

    private boolean timedOut() {
        return failure == Failure.RESPONSE_TIMEOUT;
    }

    public SharedBackend target() {
        return Objects.requireNonNull(backend);
    }

    @Override
    public Backend backend() {
        return target();
    }

    @Override
    public @Nullable String reason() {
        return reason;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public @Nullable Failure failure() {
        return failure;
    }

    @Override
    public @Nullable Evidence evidence() {
        return evidence;
    }

    @Override
    public boolean countsAgainstBackend() {
        if (failure == null || evidence == null || failure.origin() != Failure.Origin.BACKEND) {
            return false;
        }
        return evidence.counts() && (evidence != Evidence.NOTHING_WRITTEN || failure != Failure.CONNECTION_LOST);
    }

    @Override
    public boolean reusedConnection() {
        return reused;
    }

    @Override
    public int earlierRequests() {
        return earlierRequests;
    }

    @Override
    public long idleNanos() {
        return reused ? idleNanos : -1;
    }

    @Override
    public long latencyNanos() {
        return times.latencyNanos();
    }

    @Override
    public long queueNanos() {
        return times.queueNanos();
    }

    @Override
    public long connectNanos() {
        return times.connectNanos();
    }

    @Override
    public long headNanos() {
        return times.headNanos();
    }

    @Override
    public long bodyNanos() {
        return times.bodyNanos();
    }
}
