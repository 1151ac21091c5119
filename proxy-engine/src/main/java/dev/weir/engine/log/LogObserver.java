package dev.weir.engine.log;

import dev.weir.api.Exchange;
import dev.weir.api.ExchangeObserver;
import dev.weir.api.ProxyException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;

/** Passes the requests of one loop to its access logs. */
final class LogObserver implements ExchangeObserver {
    private final LoopLog[] logs;
    private final InstantSource time;

    LogObserver(List<AccessLog> logs, int loop, InstantSource time) {
        this.logs = logs.stream().map(log -> new LoopLog(log, loop)).toArray(LoopLog[]::new);
        this.time = time;
    }

    @Override
    public void completed(Exchange exchange) {
        long now = logs.length == 0 ? 0 : time.millis();
        for (LoopLog log : logs) {
            log.completed(exchange, now);
        }
    }

    @Override
    public void refused(InetSocketAddress client, String requestLine, ProxyException failure) {
        long now = logs.length == 0 ? 0 : time.millis();
        for (LoopLog log : logs) {
            log.refused(client, requestLine, failure, now);
        }
    }
}
