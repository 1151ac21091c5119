package dev.weir.bench.report;

import dev.weir.bench.compare.Traffic;
import dev.weir.bench.load.OriginBehaviour;

/** Describes the behaviour of clients and backends in a sentence. */
final class TrafficWords {
    private TrafficWords() {}

    static String of(Traffic traffic) {
        String clients = Numbers.count(traffic.clients(), "client");
        if (traffic instanceof Traffic.Closed closed) {
            return clients + "; each sends its next request when it has its response"
                    + (closed.upload() > 0
                            ? bytes("; requests", closed.upload())
                            : bytes("; answers", closed.download()))
                    + (closed.close() ? "; a new connection for each request." : ".");
        }
        if (traffic instanceof Traffic.Open open) {
            return clients + "; " + rate(open.rate()) + conduct(open.backend()) + ".";
        }
        return clients + "; each has sent one request, and is idle since.";
    }

    private static String bytes(String what, int bytes) {
        return bytes == 0 ? "" : what + " with a body of " + Numbers.count(bytes, "byte");
    }

    private static String rate(int rate) {
        return rate == 0
                ? "requests arrive at half of the reference proxy's maximum throughput"
                : Numbers.count(rate, "request") + " per second, whether or not earlier ones have their response";
    }

    private static String conduct(OriginBehaviour conduct) {
        return switch (conduct) {
            case WELL -> "; two healthy backends";
            case RESETTING -> "; one of three backends resets each connection";
            case SLOW -> "; one of three backends delays each response";
            case IMPATIENT -> "; three backends with a short idle timeout";
            case FLAPPING -> "; one of three backends is alternately healthy and resets";
        };
    }
}
