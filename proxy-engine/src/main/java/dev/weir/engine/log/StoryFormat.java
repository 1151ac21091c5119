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
 * Formats an exchange in fields separated by spaces: time of its end, client, {@code
 * "request"}, status, bytes of the request's and of the response's body, milliseconds, failure and the rule broken, and
 * attempts or the plugin that gave the response. A missing value is {@code -}. Over TLS, a field with
 * version and suite follows, with {@code (resumed)} if a session was resumed. If the client has a certificate, a field
 * with its {@code "subject"} follows, too. The chosen fields come last, as {@code name="value"}.
 */
final class StoryFormat implements LineFormat {
    private final CivilTime time = new CivilTime();
    private final AddressText addresses = new AddressText();
    private final SubjectText subjects = new SubjectText();
    private final LogField[] chosen;

    StoryFormat(List<LogField> chosen) {
        this.chosen = chosen.toArray(LogField[]::new);
    }

    @Override
    public void completed(LineBytes line, long millis, Exchange exchange) {
        Request request = exchange.request();
        begin(line, millis, request.client());
        line.add('"');
        Escape.STORY.add(line, request.method());
        line.add(' ');
        Escape.STORY.add(line, request.peekTarget());
        line.add(" HTTP/1.").add(request.minorVersion()).add("\" ");
        status(line, exchange.status());
        line.add(' ').add(exchange.requestBodyBytes());
        line.add(' ').add(exchange.responseBodyBytes()).add(' ');
        millis(line, exchange.durationNanos());
        line.add(' ');
        reason(line, exchange.failure(), exchange.refusal());
        line.add(' ');
        attempts(line, exchange);
        encryption(line, request.encryption());
        for (LogField field : chosen) {
            further(line, field, exchange);
        }
    }

    @Override
    public void refused(
            LineBytes line, long millis, InetSocketAddress client, String requestLine, ProxyException failure) {
        begin(line, millis, client);
        line.add('"');
        if (requestLine.isEmpty()) {
            line.add('-');
        } else {
            Escape.STORY.add(line, requestLine, LONGEST);
        }
        line.add("\" ").add(failure.failure().status()).add(" 0 0 - ");
        reason(line, failure.failure(), failure.refusal());
        line.add(" - \"");
        Escape.STORY.sentence(line, String.valueOf(failure.getMessage()));
        line.add('"');
    }

    @Override
    public boolean lost(LineBytes line, long millis, long count) {
        time.rfc3339(line, millis);
        line.add(" ! lines lost, because they could not be written: ").add(count);
        return true;
    }

    private void begin(LineBytes line, long millis, InetSocketAddress client) {
        time.rfc3339(line, millis);
        line.add(' ');
        byte[] host = addresses.of(client);
        boolean bracketed = contains(host, ':');
        line.add(bracketed ? "[" : "").add(host).add(bracketed ? "]:" : ":").add(client.getPort());
        line.add(' ');
    }

    private static boolean contains(byte[] text, char sought) {
        for (byte each : text) {
            if (each == sought) {
                return true;
            }
        }
        return false;
    }

    private static void reason(LineBytes line, @Nullable Failure failure, @Nullable Refusal refusal) {
        line.add(failure == null ? "-" : failure.name());
        if (refusal != null) {
            line.add(':').add(refusal.name());
        }
    }

    private static void attempts(LineBytes line, Exchange exchange) {
        String plugin = exchange.answeredBy();
        if (plugin != null) {
            line.add("plugin:");
            Escape.STORY.add(line, plugin);
        } else if (exchange.attempts() == 0) {
            line.add('-');
        }
        for (int i = 0; i < exchange.attempts(); i++) {
            line.add(i == 0 ? "" : ",");
            attempt(line, exchange.attempt(i));
        }
    }

    private static void attempt(LineBytes line, Outcome outcome) {
        Escape.STORY.add(line, outcome.backend().name());
        line.add('=');
        Failure failure = outcome.failure();
        if (failure == null) {
            status(line, outcome.status());
        } else {
            Evidence evidence = outcome.evidence();
            line.add(failure.name()).add('/').add(evidence == null ? "-" : evidence.name());
        }
        line.add(outcome.reusedConnection() ? "(reused)" : "");
    }

    private void encryption(LineBytes line, @Nullable Encryption encryption) {
        if (encryption == null) {
            return;
        }
        line.add(' ').add(encryption.protocol()).add('/').add(encryption.cipher());
        line.add(encryption.resumed() ? "(resumed)" : "");
        String subject = subjects.of(encryption);
        if (subject != null) {
            line.add(" \"");
            Escape.STORY.add(line, subject, LONGEST);
            line.add('"');
        }
    }

    private static void further(LineBytes line, LogField field, Exchange exchange) {
        switch (field) {
            case ID -> named(line, field, exchange.id());
            case HOST -> header(line, field, exchange, "Host");
            case USER_AGENT -> header(line, field, exchange, "User-Agent");
            case REFERER -> header(line, field, exchange, "Referer");
            case ROUTE -> named(line, field, exchange.routeName());
            case UPSTREAM -> named(line, field, upstream(exchange));
            case PHASES -> phases(line, exchange);
            default -> throw new IllegalStateException(field + " is a part of every line");
        }
    }

    private static @Nullable String upstream(Exchange exchange) {
        String name = exchange.upstream().name();
        return name.isEmpty() ? null : name;
    }

    private static void header(LineBytes line, LogField field, Exchange exchange, String name) {
        HeaderView headers = exchange.request().headers();
        int at = headers.find(name, 0);
        named(line, field, at < 0 ? null : headers.peek(at));
    }

    private static void named(LineBytes line, LogField field, @Nullable CharSequence value) {
        line.add(' ').add(field.word()).add("=");
        if (value == null) {
            line.add('-');
        } else {
            line.add('"');
            Escape.STORY.add(line, value);
            line.add('"');
        }
    }

    private static void phases(LineBytes line, Exchange exchange) {
        int last = exchange.attempts() - 1;
        phase(line, " queue=", exchange.queueNanos());
        phase(line, " connect=", last < 0 ? -1 : exchange.attempt(last).connectNanos());
        phase(line, " head=", last < 0 ? -1 : exchange.attempt(last).headNanos());
        phase(line, " body=", last < 0 ? -1 : exchange.attempt(last).bodyNanos());
    }

    private static void phase(LineBytes line, String name, long nanos) {
        line.add(name);
        if (nanos < 0) {
            line.add('-');
        } else {
            millis(line, nanos);
        }
    }

    private static void status(LineBytes line, int status) {
        if (status == 0) {
            line.add('-');
        } else {
            line.add(status);
        }
    }

    private static void millis(LineBytes line, long nanos) {
        line.fraction(nanos, 1_000_000, 3);
    }
}
