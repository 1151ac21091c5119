package dev.weir.harness;

import dev.weir.api.Backend;
import dev.weir.api.Evidence;
import dev.weir.api.Exchange;
import dev.weir.api.ExchangeObserver;
import dev.weir.api.Failure;
import dev.weir.api.HealthStatus;
import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.api.Outcome;
import dev.weir.api.ProxyException;
import dev.weir.api.Refusal;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Records the events of a proxy, as values that outlive the exchanges. One for all loops; any thread. */
public final class RecordingObserver implements ExchangeObserver {
    /**
     * An attempt that ended.
     *
     * @param counts whether it counts against the backend's health
     * @param reused whether it began on a pooled connection
     */
    public record Attempt(
            String backend,
            int status,
            @Nullable Failure failure,
            @Nullable Evidence evidence,
            boolean counts,
            boolean reused) {}

    /** An exchange that ended. */
    public record Completed(
            String method,
            String target,
            int status,
            @Nullable Failure failure,
            @Nullable Refusal refusal,
            long requestBytes,
            long responseBytes,
            List<Attempt> attempts) {}

    /** An idle backend connection that was closed. */
    public record IdleClosed(String backend, IdleSignal signal, IdleVerdict verdict) {}

    /** A backend that was taken out of rotation or came back. */
    public record Changed(String backend, HealthStatus.State state, String why) {}

    private final List<Changed> changed = new ArrayList<>();
    private final Patience patience = new Patience();
    private final List<Completed> completed = new ArrayList<>();
    private final List<Failure> refused = new ArrayList<>();
    private final List<IdleClosed> idleClosed = new ArrayList<>();
    private int started;

    @Override
    public void started(Exchange exchange) {
        patience.change(() -> started++);
    }

    @Override
    public void completed(Exchange exchange) {
        var attempts = new ArrayList<Attempt>();
        for (int i = 0; i < exchange.attempts(); i++) {
            attempts.add(attempt(exchange.attempt(i)));
        }
        var seen = new Completed(
                exchange.request().method(),
                exchange.request().target(),
                exchange.status(),
                exchange.failure(),
                exchange.refusal(),
                exchange.requestBodyBytes(),
                exchange.responseBodyBytes(),
                List.copyOf(attempts));
        patience.change(() -> completed.add(seen));
    }

    private static Attempt attempt(Outcome outcome) {
        return new Attempt(
                outcome.backend().name(),
                outcome.status(),
                outcome.failure(),
                outcome.evidence(),
                outcome.countsAgainstBackend(),
                outcome.reusedConnection());
    }

    @Override
    public void refused(InetSocketAddress client, ProxyException failure) {
        patience.change(() -> refused.add(failure.failure()));
    }

    @Override
    public void idleClosed(Backend backend, IdleSignal signal, IdleVerdict verdict) {
        patience.change(() -> idleClosed.add(new IdleClosed(backend.name(), signal, verdict)));
    }

    @Override
    public void healthChanged(Backend backend, HealthStatus healthStatus) {
        patience.change(() -> changed.add(new Changed(backend.name(), healthStatus.state(), healthStatus.why())));
    }

    /** The backends that were taken out of rotation or came back so far, in order. */
    public List<Changed> changed() {
        return copy(all -> all.addAll(changed));
    }

    /** A backend that was taken out of rotation or came back, counted from 1; waits for it. */
    public Changed changed(int number) {
        patience.await(number + " backends to be taken out of rotation or come back", () -> changed.size() >= number);
        return changed().get(number - 1);
    }

    /** Number of exchanges that began; does not wait. */
    public int started() {
        var count = new ArrayList<Integer>();
        patience.change(() -> count.add(started));
        return count.get(0);
    }

    /** The exchanges that ended so far. */
    public List<Completed> completed() {
        return copy(all -> all.addAll(completed));
    }

    /** An exchange, counted from 1 in the order they ended; waits for it. */
    public Completed completed(int number) {
        patience.await(number + " exchanges to end", () -> completed.size() >= number);
        return completed().get(number - 1);
    }

    /** The reason of a client's refusal, counted from 1; waits for it. */
    public Failure refused(int number) {
        patience.await(number + " clients to be refused", () -> refused.size() >= number);
        return refused().get(number - 1);
    }

    /** The reasons of refusals of clients so far. */
    public List<Failure> refused() {
        return copy(all -> all.addAll(refused));
    }

    /** The idle backend connections that were closed so far. */
    public List<IdleClosed> idleClosed() {
        return copy(all -> all.addAll(idleClosed));
    }

    /** A closed idle backend connection, counted from 1; waits for it. */
    public IdleClosed idleClosed(int number) {
        patience.await(number + " idle connections to be closed", () -> idleClosed.size() >= number);
        return idleClosed().get(number - 1);
    }

    private <T> List<T> copy(Consumer<List<T>> filler) {
        var copy = new ArrayList<T>();
        patience.change(() -> filler.accept(copy));
        return copy;
    }
}
