package dev.weir.engine.log;

import dev.weir.api.Exchange;
import dev.weir.api.HeaderView;
import dev.weir.api.ProxyException;
import dev.weir.api.Request;
import java.net.InetSocketAddress;

/**
 * The Combined Log Format of Apache: {@code host - - [time] "request" status bytes "referer" "user agent"}. It has
 * no place for anything else.
 */
final class CombinedFormat implements LineFormat {
    /** nginx writes this where the client got no response; readers of the format want a number. */
    private static final int NO_RESPONSE = 499;

    private final CivilTime time = new CivilTime();
    private final AddressText addresses = new AddressText();

    @Override
    public void completed(LineBytes line, long millis, Exchange exchange) {
        Request request = exchange.request();
        begin(line, millis, request.effectiveClient());
        Escape.APACHE.add(line, request.method());
        line.add(' ');
        Escape.APACHE.add(line, request.peekTarget());
        line.add(" HTTP/1.").add(request.minorVersion());
        int status = exchange.status();
        end(line, status == 0 ? NO_RESPONSE : status, exchange.responseBodyBytes());
        header(line, request, "Referer");
        header(line, request, "User-Agent");
    }

    @Override
    public void refused(
            LineBytes line, long millis, InetSocketAddress client, String requestLine, ProxyException failure) {
        begin(line, millis, client);
        if (requestLine.isEmpty()) {
            line.add('-');
        } else {
            Escape.APACHE.add(line, requestLine, LONGEST);
        }
        end(line, failure.failure().status(), 0);
        line.add(" \"-\" \"-\"");
    }

    @Override
    public boolean lost(LineBytes line, long millis, long count) {
        return false;
    }

    private void begin(LineBytes line, long millis, InetSocketAddress client) {
        line.add(addresses.of(client)).add(" - - [");
        time.apache(line, millis);
        line.add("] \"");
    }

    private static void end(LineBytes line, int status, long bytes) {
        line.add("\" ").add(status).add(' ');
        if (bytes == 0) {
            line.add('-');
        } else {
            line.add(bytes);
        }
    }

    private static void header(LineBytes line, Request request, String name) {
        HeaderView headers = request.headers();
        int at = headers.find(name, 0);
        line.add(" \"");
        if (at < 0) {
            line.add('-');
        } else {
            Escape.APACHE.add(line, headers.peek(at));
        }
        line.add('"');
    }
}
