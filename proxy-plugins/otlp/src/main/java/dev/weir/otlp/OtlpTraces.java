package dev.weir.otlp;

import dev.weir.api.Exchange;
import dev.weir.api.ExchangeObserver;
import dev.weir.api.Outcome;
import dev.weir.api.Plugin;
import dev.weir.api.Request;
import dev.weir.otlp.FinishedTrace.AttemptFacts;
import dev.weir.otlp.FinishedTrace.ClientSpan;
import dev.weir.otlp.FinishedTrace.RequestFacts;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Exports a span for each sampled exchange, and one for each of its attempts, to an OpenTelemetry collector (OTLP over
 * HTTP). Whether an exchange is sampled, and the ids of its trace, are what the plugin {@code trace-context} has written
 * into {@code traceparent}; without it, nothing is exported.
 *
 * <p>The loop only fills a bounded queue; a thread of the plugin's own sends. If the collector is slow or gone, spans are
 * dropped and counted in the log. An exchange that is not sampled allocates nothing.
 */
@Plugin(name = "otlp-traces", summary = "exports sampled traces to an OpenTelemetry collector (OTLP over HTTP)")
public final class OtlpTraces implements ExchangeObserver, AutoCloseable {
    private static final int MOST_FREE = 256;

    private final Export export;
    private final TraceQueue queue;
    private final InstantSource wallClock;
    private final RandomGenerator random;
    private final TraceField field = new TraceField();
    private final ArrayDeque<ExchangeTrace> free = new ArrayDeque<>();

    /** Creates the plugin, and starts the export if this is its first instance. */
    @Inject
    public OtlpTraces(ExportSettings settings, InstantSource wallClock, RandomGenerator random) {
        this.wallClock = wallClock;
        this.random = random;
        this.queue = new TraceQueue(settings.queueSize());
        this.export = Export.join(settings, queue);
    }

    @Override
    public void started(Exchange exchange) {
        if (field.read(exchange.request().headers())) {
            begin(exchange).client(field);
        }
    }

    private ExchangeTrace begin(Exchange exchange) {
        ExchangeTrace known = free.pollLast();
        ExchangeTrace trace = known == null ? new ExchangeTrace() : known.reset();
        exchange.attach(this, trace);
        return trace;
    }

    @Override
    public void attempted(Exchange exchange, Outcome outcome) {
        if (field.read(exchange.request().headers()) && field.sampled()) {
            ExchangeTrace known = of(exchange);
            ExchangeTrace trace = known == null ? begin(exchange) : known;
            trace.attempted(field.span(), exchange.durationNanos());
        }
    }

    @Override
    public void completed(Exchange exchange) {
        ExchangeTrace trace = of(exchange);
        if (field.read(exchange.request().headers()) && field.sampled()) {
            queue.offer(finished(exchange, trace));
        }
        if (trace != null && free.size() < MOST_FREE) {
            exchange.attach(this, null);
            free.addLast(trace);
        }
    }

    private @Nullable ExchangeTrace of(Exchange exchange) {
        return (ExchangeTrace) exchange.attachment(this);
    }

    private FinishedTrace finished(Exchange exchange, @Nullable ExchangeTrace trace) {
        long end = nanos(wallClock.instant());
        long start = end - exchange.durationNanos();
        return new FinishedTrace(
                field.traceHigh(),
                field.traceLow(),
                someId(),
                trace == null || trace.clientSpan() == 0
                        ? null
                        : new ClientSpan(trace.clientHigh(), trace.clientLow(), trace.clientSpan()),
                start,
                end,
                facts(exchange.request()),
                exchange.upstream().name(),
                exchange.status(),
                exchange.failure(),
                trace == null ? List.of() : attempts(exchange, trace, start));
    }

    private static RequestFacts facts(Request request) {
        return new RequestFacts(
                request.method(),
                request.target(),
                request.headers().first("Host"),
                request.headers().first("User-Agent"),
                request.encryption() != null,
                request.minorVersion(),
                request.client(),
                request.effectiveClient());
    }

    private static List<AttemptFacts> attempts(Exchange exchange, ExchangeTrace trace, long start) {
        List<AttemptFacts> attempts = new ArrayList<>();
        for (int i = 0; i < Math.min(trace.attempts(), exchange.attempts()); i++) {
            Outcome outcome = exchange.attempt(i);
            long end = start + trace.end(i);
            attempts.add(new AttemptFacts(
                    trace.span(i),
                    outcome.backend().name(),
                    end - outcome.latencyNanos(),
                    end,
                    outcome.status(),
                    outcome.failure(),
                    outcome.reusedConnection()));
        }
        return List.copyOf(attempts);
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000 + time.getNano();
    }

    private long someId() {
        long id = random.nextLong();
        return id == 0 ? 1 : id;
    }

    /** Ends the export with the last instance. It sends what the queues have first, which this call does not wait for. */
    @Override
    public void close() {
        queue.close();
        export.leave();
    }
}
