package dev.weir.bench.report;

import dev.weir.bench.compare.Traffic;
import dev.weir.bench.load.OriginBehaviour;

/** What clients and backends do, as a sentence. */
final class TrafficWords {
    private TrafficWords() {}

    static String of(Traffic traffic) {
        String clients = Numbers.count(traffic.clients(), "client");
        if (traffic instanceof Traffic.Closed closed) {
            return clients + "; each asks again as soon as it has its answer"
                    + (closed.upload() > 0
                            ? bytes("; requests", closed.upload())
                            : bytes("; answers", closed.download()))
                    + (closed.close() ? "; a new connection for each request." : ".");
        }
        if (traffic instanceof Traffic.Open open) {
            return clients + "; " + rate(open.rate()) + conduct(open.backend()) + ".";
        }
        return clients + "; each has asked once, and is silent since.";
    }

    private static String bytes(String what, int bytes) {
        return bytes == 0 ? "" : what + " with a body of " + Numbers.count(bytes, "byte");
    }

    private static String rate(int rate) {
        return rate == 0
                ? "requests come at half the rate that the reference proxy could take"
                : Numbers.count(rate, "request") + " in a second, whether or not earlier ones have been answered";
    }

    private static String conduct(OriginBehaviour conduct) {
        return switch (conduct) {
            case WELL -> "; two backends that are well";
            case RESETTING -> "; one of three backends resets each connection";
            case SLOW -> "; one of three backends takes its time for each answer";
            case IMPATIENT -> "; three backends that close each connection on which they have waited for a moment";
            case FLAPPING -> "; one of three backends is well for a while, and then resets for a while";
        };
    }
}
