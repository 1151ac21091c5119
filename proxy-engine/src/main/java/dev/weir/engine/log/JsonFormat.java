package dev.weir.engine.log;

import dev.weir.api.Encryption;
import dev.weir.api.Evidence;
import dev.weir.api.Exchange;
import dev.weir.api.Failure;
import dev.weir.api.HeaderView;
import dev.weir.api.Outcome;
import dev.weir.api.ProxyException;
import dev.weir.api.Refusal;
import dev.weir.api.Request;
import dev.weir.engine.config.LogField;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object for each request, in ASCII, with the names of OpenTelemetry's semantic conventions where they have
 * one, else with names below {@code weir}. A member without a value is left out.
 */
final class JsonFormat implements LineFormat {
    private final CivilTime time = new CivilTime();
    private final AddressText addresses = new AddressText();
    private final SubjectText subjects = new SubjectText();
    private final JsonObjectLine object = new JsonObjectLine();
    private final JsonObjectLine element = new JsonObjectLine();
    private final LogField[] fields;

    JsonFormat(List<LogField> fields) {
        this.fields = fields.toArray(LogField[]::new);
    }

    @Override
    public void completed(LineBytes line, long millis, Exchange exchange) {
        object.open(line);
        for (LogField field : fields) {
            completed(line, field, millis, exchange);
        }
        object.close();
    }

    private void completed(LineBytes line, LogField field, long millis, Exchange exchange) {
        Request request = exchange.request();
        switch (field) {
            case TIME -> time(millis);
            case ID -> object.text("weir.request_id", exchange.id());
            case CLIENT -> address("client.address", "client.port", request.effectiveClient());
            case PEER -> address("network.peer.address", "network.peer.port", request.client());
            case METHOD -> method(request.method());
            case TARGET -> target(line, request.peekTarget());
            case VERSION ->
                object.name("network.protocol.version")
                        .add("\"1.")
                        .add(request.minorVersion())
                        .add('"');
            case HOST -> all(line, "http.request.header.host", request.headers(), "Host");
            case USER_AGENT -> first("user_agent.original", request.headers(), "User-Agent");
            case REFERER -> all(line, "http.request.header.referer", request.headers(), "Referer");
            case STATUS -> status("http.response.status_code", exchange.status());
            case REQUEST_BYTES -> object.number("http.request.body.size", exchange.requestBodyBytes());
            case RESPONSE_BYTES -> object.number("http.response.body.size", exchange.responseBodyBytes());
            case DURATION -> object.seconds("weir.duration_seconds", exchange.durationNanos());
            case PHASES -> phases(exchange);
            case ERROR -> error(exchange.failure(), exchange.refusal());
            case ROUTE -> object.text("http.route", exchange.routeName());
            case UPSTREAM -> upstream(exchange);
            case PLUGIN -> object.text("weir.plugin", exchange.answeredBy());
            case ATTEMPTS -> attempts(line, exchange);
            case TLS -> encryption(request.encryption());
        }
    }

    @Override
    public void refused(
            LineBytes line, long millis, InetSocketAddress client, String requestLine, ProxyException failure) {
        object.open(line);
        for (LogField field : fields) {
            switch (field) {
                case TIME -> time(millis);
                case CLIENT -> address("client.address", "client.port", client);
                case PEER -> address("network.peer.address", "network.peer.port", client);
                case TARGET -> requestLine(requestLine);
                case STATUS ->
                    object.number("http.response.status_code", failure.failure().status());
                case ERROR -> {
                    error(failure.failure(), failure.refusal());
                    object.text("error.message", String.valueOf(failure.getMessage()));
                }
                default -> {} // unknown of such a request
            }
        }
        object.close();
    }

    @Override
    public boolean lost(LineBytes line, long millis, long count) {
        object.open(line);
        time(millis);
        object.number("weir.lost_lines", count);
        object.close();
        return true;
    }

    private void time(long millis) {
        LineBytes line = object.name("timestamp").add('"');
        time.rfc3339(line, millis);
        line.add('"');
    }

    private void address(String host, String port, InetSocketAddress address) {
        object.name(host).add('"').add(addresses.of(address)).add('"');
        object.number(port, address.getPort());
    }

    private void method(String method) {
        boolean known = switch (method) {
            case "GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH" -> true;
            default -> false;
        };
        object.text("http.request.method", known ? method : "_OTHER");
        if (!known) {
            object.text("http.request.method_original", method);
        }
    }

    private void target(LineBytes line, CharSequence target) {
        int query = 0;
        while (query < target.length() && target.charAt(query) != '?') {
            query++;
        }
        part(line, "url.path", target, 0, query);
        if (query < target.length()) {
            part(line, "url.query", target, query + 1, target.length());
        }
    }

    private void part(LineBytes line, String member, CharSequence text, int from, int to) {
        object.name(member).add('"');
        Escape.JSON.add(line, text, from, to);
        line.add('"');
    }

    private void requestLine(String requestLine) {
        if (!requestLine.isEmpty()) {
            object.beginning("weir.request_line", requestLine);
        }
    }

    private void first(String member, HeaderView headers, String name) {
        int at = headers.find(name, 0);
        if (at >= 0) {
            object.text(member, headers.peek(at));
        }
    }

    /** OpenTelemetry wants an array, since a field may have several lines. */
    private void all(LineBytes line, String member, HeaderView headers, String name) {
        int at = headers.find(name, 0);
        if (at < 0) {
            return;
        }
        object.name(member).add('[');
        for (char before = ' '; at >= 0; at = headers.find(name, at + 1), before = ',') {
            if (before == ',') {
                line.add(',');
            }
            line.add('"');
            Escape.JSON.add(line, headers.peek(at));
            line.add('"');
        }
        line.add(']');
    }

    private void status(String member, int status) {
        if (status != 0) {
            object.number(member, status);
        }
    }

    private void phases(Exchange exchange) {
        object.seconds("weir.queue_seconds", exchange.queueNanos());
        int attempts = exchange.attempts();
        if (attempts > 0) {
            Outcome last = exchange.attempt(attempts - 1);
            object.seconds("weir.connect_seconds", last.connectNanos());
            object.seconds("weir.head_seconds", last.headNanos());
            object.seconds("weir.body_seconds", last.bodyNanos());
        }
    }

    private void error(@Nullable Failure failure, @Nullable Refusal refusal) {
        object.text("error.type", failure == null ? null : failure.name());
        object.text("weir.refusal", refusal == null ? null : refusal.name());
    }

    private void upstream(Exchange exchange) {
        String name = exchange.upstream().name();
        object.text("weir.upstream", name.isEmpty() ? null : name);
    }

    private void attempts(LineBytes line, Exchange exchange) {
        object.name("weir.attempts").add('[');
        for (int i = 0; i < exchange.attempts(); i++) {
            line.add(i == 0 ? "" : ",");
            attempt(line, exchange.attempt(i));
        }
        line.add(']');
    }

    private void attempt(LineBytes line, Outcome outcome) {
        element.open(line);
        element.text("backend", outcome.backend().name());
        if (outcome.status() != 0) {
            element.number("status", outcome.status());
        }
        Failure failure = outcome.failure();
        element.text("failure", failure == null ? null : failure.name());
        Evidence evidence = outcome.evidence();
        element.text("evidence", evidence == null ? null : evidence.name());
        element.toggle("reused", outcome.reusedConnection());
        element.seconds("duration_seconds", outcome.latencyNanos());
        element.seconds("queue_seconds", outcome.queueNanos());
        element.seconds("connect_seconds", outcome.connectNanos());
        element.seconds("head_seconds", outcome.headNanos());
        element.seconds("body_seconds", outcome.bodyNanos());
        element.close();
    }

    private void encryption(@Nullable Encryption encryption) {
        if (encryption == null) {
            return;
        }
        String protocol = encryption.protocol();
        object.text(
                "tls.protocol.version",
                protocol.equals("TLSv1.3") ? "1.3" : protocol.equals("TLSv1.2") ? "1.2" : protocol);
        object.text("tls.cipher", encryption.cipher());
        object.toggle("tls.resumed", encryption.resumed());
        String subject = subjects.of(encryption);
        if (subject != null) {
            object.beginning("tls.client.subject", subject);
        }
    }
}
