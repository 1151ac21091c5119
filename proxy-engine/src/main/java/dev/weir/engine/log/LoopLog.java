package dev.weir.engine.log;

import dev.weir.api.Exchange;
import dev.weir.api.ProxyException;
import dev.weir.engine.config.LogLevel;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One loop's part of an access log: decides which requests it has, and formats them. Confined to the loop. */
final class LoopLog {
    private static final int FIRST_SERVER_ERROR = 500;

    private final AccessLog log;
    private final LineFormat format;
    private final LineRing ring;
    private final String[] routes;
    private final boolean keepErrors;
    private final LineBytes line = new LineBytes();
    /** Requests since the last one of the sample. */
    private int passedOver;

    LoopLog(AccessLog log, int loop) {
        this.log = log;
        this.format = LineFormat.of(log.config());
        this.ring = log.writer().rings().of(loop);
        List<String> names = log.config().routes();
        this.routes = names.toArray(String[]::new);
        this.keepErrors = log.config().keepErrors();
    }

    void completed(Exchange exchange, long millis) {
        boolean error = exchange.failure() != null || exchange.status() >= FIRST_SERVER_ERROR;
        if (has(exchange.routeName()) && takes(error)) {
            format.completed(line.clear(), millis, exchange);
            offer();
        }
    }

    void refused(InetSocketAddress client, String requestLine, ProxyException failure, long millis) {
        if (routes.length == 0 && takes(true)) {
            format.refused(line.clear(), millis, client, requestLine, failure);
            offer();
        }
    }

    private void offer() {
        log.writer().rings().offer(ring, line.add('\n'));
    }

    private boolean has(@Nullable String route) {
        if (routes.length == 0) {
            return true;
        }
        for (String each : routes) {
            if (each.equals(route)) {
                return true;
            }
        }
        return false;
    }

    private boolean takes(boolean error) {
        LogLevel level = log.level();
        if (level == LogLevel.OFF || (level == LogLevel.ERRORS && !error)) {
            return false;
        }
        if (error && keepErrors) {
            return true;
        }
        passedOver++;
        if (passedOver < log.sample()) {
            return false;
        }
        passedOver = 0;
        return true;
    }
}
