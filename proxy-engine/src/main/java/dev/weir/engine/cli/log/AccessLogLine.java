package dev.weir.engine.cli.log;

import dev.weir.api.Encryption;
import dev.weir.api.Evidence;
import dev.weir.api.Exchange;
import dev.weir.api.Failure;
import dev.weir.api.Outcome;
import dev.weir.api.ProxyException;
import dev.weir.api.Refusal;
import dev.weir.api.Request;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Formats an exchange as a line of the access log, in fields separated by spaces: time of its end, client, {@code
 * "request"}, status, bytes of the request's and of the response's body, milliseconds, failure and the rule broken, and
 * attempts or the plugin that gave the response. A missing value is {@code -}. Over TLS, a field with
 * version and suite follows, with {@code (resumed)} if a session was resumed. If the client has a certificate, a field
 * with its {@code "subject"} follows, too.
 *
 * <p>All text from clients is escaped, so that no client can forge a line or a field. Confined to one loop.
 */
final class AccessLogLine {
    /** Always three decimals, so that lines align. */
    static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    /** Maximum length of the shown part of a refused request line, and of a subject. */
    static final int LONGEST = 512;

    private final StringBuilder line = new StringBuilder(256);

    /** The line of an exchange that ended. */
    String completed(Instant time, Exchange exchange) {
        Request request = exchange.request();
        begin(time, request.client());
        line.append('"');
        escape(request.method());
        line.append(' ');
        escape(request.target());
        line.append(" HTTP/1.").append(request.minorVersion()).append("\" ");
        status(exchange.status());
        line.append(' ').append(exchange.requestBodyBytes());
        line.append(' ').append(exchange.responseBodyBytes()).append(' ');
        millis(exchange.durationNanos());
        line.append(' ');
        reason(exchange.failure(), exchange.refusal());
        line.append(' ');
        attempts(exchange);
        encryption(request.encryption());
        return end();
    }

    /**
     * The line of a request that never became an exchange, with the error at the end.
     *
     * @param requestLine as far as it was received
     */
    String refused(Instant time, InetSocketAddress client, String requestLine, ProxyException failure) {
        begin(time, client);
        line.append('"');
        if (requestLine.isEmpty()) {
            line.append('-');
        } else {
            beginning(requestLine);
        }
        line.append("\" ").append(failure.failure().status()).append(" 0 0 - ");
        reason(failure.failure(), failure.refusal());
        line.append(" - \"");
        sentence(String.valueOf(failure.getMessage()));
        line.append('"');
        return end();
    }

    private void begin(Instant time, InetSocketAddress client) {
        line.setLength(0);
        TIME.formatTo(time, line);
        line.append(' ');
        String host = client.isUnresolved()
                ? client.getHostString()
                : client.getAddress().getHostAddress();
        boolean bracketed = host.indexOf(':') >= 0;
        line.append(bracketed ? "[" : "")
                .append(host)
                .append(bracketed ? "]:" : ":")
                .append(client.getPort());
        line.append(' ');
    }

    private String end() {
        return line.append('\n').toString();
    }

    private void reason(@Nullable Failure failure, @Nullable Refusal refusal) {
        line.append(failure == null ? "-" : failure.name());
        if (refusal != null) {
            line.append(':').append(refusal.name());
        }
    }

    private void attempts(Exchange exchange) {
        String plugin = exchange.answeredBy();
        if (plugin != null) {
            line.append("plugin:");
            escape(plugin);
        } else if (exchange.attempts() == 0) {
            line.append('-');
        }
        for (int i = 0; i < exchange.attempts(); i++) {
            line.append(i == 0 ? "" : ",");
            attempt(exchange.attempt(i));
        }
    }

    private void attempt(Outcome outcome) {
        escape(outcome.backend().name());
        line.append('=');
        Failure failure = outcome.failure();
        if (failure == null) {
            status(outcome.status());
        } else {
            Evidence evidence = outcome.evidence();
            line.append(failure.name()).append('/').append(evidence == null ? "-" : evidence.name());
        }
        line.append(outcome.reusedConnection() ? "(reused)" : "");
    }

    private void encryption(@Nullable Encryption encryption) {
        if (encryption == null) {
            return;
        }
        line.append(' ').append(encryption.protocol()).append('/').append(encryption.cipher());
        line.append(encryption.resumed() ? "(resumed)" : "");
        X509Certificate certificate = encryption.clientCertificate();
        if (certificate != null) {
            line.append(" \"");
            beginning(certificate.getSubjectX500Principal().getName()); // RFC 2253
            line.append('"');
        }
    }

    private void status(int status) {
        if (status == 0) {
            line.append('-');
        } else {
            line.append(status);
        }
    }

    private void millis(long nanos) {
        long micros = nanos / 1_000;
        long fraction = micros % 1_000;
        line.append(micros / 1_000).append('.');
        line.append(fraction < 100 ? "0" : "").append(fraction < 10 ? "0" : "").append(fraction);
    }

    /** Appends an escaped text as far as it is not too long. */
    private void beginning(String text) {
        if (text.length() <= LONGEST) {
            escape(text);
        } else {
            escape(text.substring(0, LONGEST));
            line.append("...");
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            octet(text.charAt(i));
        }
    }

    /** Appends a text of the proxy, which may quote a client. Its only character outside ASCII is the section sign. */
    private void sentence(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '§') {
                line.append('§');
            } else {
                octet(text.charAt(i));
            }
        }
    }

    private void octet(char c) {
        if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
            line.append(c);
        } else {
            hex(c);
        }
    }

    private void hex(char c) {
        line.append(c > 0xff ? "\\u" : "\\x");
        for (int shift = c > 0xff ? 12 : 4; shift >= 0; shift -= 4) {
            line.append(Character.forDigit((c >> shift) & 0xf, 16));
        }
    }
}
