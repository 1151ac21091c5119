package dev.weir.otlp;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import dev.weir.api.Failure;
import dev.weir.otlp.FinishedTrace.AttemptFacts;
import dev.weir.otlp.FinishedTrace.ClientSpan;
import dev.weir.otlp.FinishedTrace.RequestFacts;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns exchanges into spans, with the attributes of OpenTelemetry's conventions for HTTP. */
final class Spans {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH", "QUERY");

    private final Resource resource;
    private final boolean withQuery;

    Spans(ExportSettings settings) {
        resource = Resource.getDefault()
                .merge(Resource.create(Attributes.of(stringKey("service.name"), settings.serviceName())));
        withQuery = settings.withQuery();
    }

    /** Adds the spans of an exchange to others. */
    void add(FinishedTrace trace, List<SpanData> spans) {
        SpanContext server = own(trace, trace.span());
        spans.add(server(trace, server));
        for (int i = 0; i < trace.attempts().size(); i++) {
            spans.add(attempt(trace, server, i));
        }
    }

    private static SpanContext own(FinishedTrace trace, long span) {
        return SpanContext.create(
                TraceId.fromLongs(trace.traceHigh(), trace.traceLow()),
                SpanId.fromLong(span),
                TraceFlags.getSampled(),
                TraceState.getDefault());
    }

    private Span server(FinishedTrace trace, SpanContext context) {
        ClientSpan client = trace.client();
        SpanContext sent = client == null
                ? SpanContext.getInvalid()
                : SpanContext.createFromRemoteParent(
                        TraceId.fromLongs(client.traceHigh(), client.traceLow()),
                        SpanId.fromLong(client.span()),
                        TraceFlags.getDefault(),
                        TraceState.getDefault());
        boolean continued = sent.getTraceId().equals(context.getTraceId());
        return new Span(
                resource,
                name(trace.request()),
                SpanKind.SERVER,
                context,
                continued ? sent : SpanContext.getInvalid(),
                trace.startNanos(),
                trace.endNanos(),
                serverAttributes(trace),
                continued || !sent.isValid() ? List.of() : List.of(LinkData.create(sent)),
                status(trace.failure(), trace.status(), 500));
    }

    private Attributes serverAttributes(FinishedTrace trace) {
        RequestFacts request = trace.request();
        AttributesBuilder all = Attributes.builder();
        method(all, request);
        target(all, request.target());
        all.put("url.scheme", request.encrypted() ? "https" : "http");
        if (request.host() != null && !request.host().isEmpty()) {
            place(all, request.host());
        }
        all.put("client.address", request.client().getHostString());
        all.put("network.peer.address", request.peer().getHostString());
        all.put("network.peer.port", request.peer().getPort());
        all.put("network.protocol.version", "1." + request.minorVersion());
        if (request.userAgent() != null) {
            all.put("user_agent.original", request.userAgent());
        }
        if (!trace.upstream().isEmpty()) {
            all.put("weir.upstream", trace.upstream());
        }
        ending(all, trace.failure(), trace.status(), 500);
        return all.build();
    }

    private void target(AttributesBuilder all, String target) {
        int query = target.indexOf('?');
        all.put("url.path", query < 0 ? target : target.substring(0, query));
        if (query >= 0 && withQuery) {
            all.put("url.query", target.substring(query + 1));
        }
    }

    private Span attempt(FinishedTrace trace, SpanContext server, int number) {
        AttemptFacts attempt = trace.attempts().get(number);
        AttributesBuilder all = Attributes.builder();
        method(all, trace.request());
        int address = attempt.backend().indexOf('/');
        place(all, address < 0 ? attempt.backend() : attempt.backend().substring(0, address));
        if (address >= 0) {
            all.put("network.peer.address", attempt.backend().substring(address + 1));
        }
        all.put("weir.upstream", trace.upstream());
        all.put(booleanKey("weir.connection.reused"), attempt.reused());
        if (number > 0) {
            all.put(longKey("http.request.resend_count"), (long) number);
        }
        ending(all, attempt.failure(), attempt.status(), 400);
        return new Span(
                resource,
                name(trace.request()),
                SpanKind.CLIENT,
                own(trace, attempt.span()),
                server,
                attempt.startNanos(),
                attempt.endNanos(),
                all.build(),
                List.of(),
                status(attempt.failure(), attempt.status(), 400));
    }

    private static String name(RequestFacts request) {
        return METHODS.contains(request.method()) ? request.method() : "HTTP";
    }

    private static void method(AttributesBuilder all, RequestFacts request) {
        boolean known = METHODS.contains(request.method());
        all.put("http.request.method", known ? request.method() : "_OTHER");
        if (!known) {
            all.put("http.request.method_original", request.method());
        }
    }

    /** {@code host}, {@code host:port}, {@code [address]:port}. */
    private static void place(AttributesBuilder all, String place) {
        int colon = place.lastIndexOf(':');
        boolean withPort =
                colon > place.lastIndexOf(']') && place.substring(colon + 1).matches("[0-9]{1,5}");
        String host = withPort ? place.substring(0, colon) : place;
        all.put(
                "server.address",
                host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host);
        if (withPort) {
            all.put("server.port", Integer.parseInt(place.substring(colon + 1)));
        }
    }

    private static void ending(AttributesBuilder all, @Nullable Failure failure, int status, int leastError) {
        if (status > 0) {
            all.put("http.response.status_code", status);
        }
        if (failure != null) {
            all.put("error.type", failure.name());
        } else if (status >= leastError) {
            all.put("error.type", String.valueOf(status));
        }
    }

    /** The mistakes of a client are no errors of the server (OpenTelemetry's conventions for HTTP spans). */
    private static StatusData status(@Nullable Failure failure, int status, int leastError) {
        boolean error = status >= leastError || (failure != null && failure.origin() != Failure.Origin.CLIENT);
        return error ? StatusData.error() : StatusData.unset();
    }
}
