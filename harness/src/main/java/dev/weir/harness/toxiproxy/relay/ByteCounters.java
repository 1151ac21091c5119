package dev.weir.harness.toxiproxy.relay;

import dev.weir.harness.toxiproxy.toxic.Direction;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Counts the bytes of links that have ended, in Prometheus format. Confined to the loop's thread. */
final class ByteCounters {
    /** The labels of a counter. */
    record Labels(Direction direction, String listener, String proxy, String upstream) {
        @Override
        public String toString() {
            return "{direction=\"" + direction.wire() + "\",listener=\"" + escaped(listener) + "\",proxy=\""
                    + escaped(proxy) + "\",upstream=\"" + escaped(upstream) + "\"}";
        }

        private static String escaped(String value) {
            return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        }
    }

    private record Bytes(long received, long sent) {
        Bytes plus(Bytes other) {
            return new Bytes(received + other.received, sent + other.sent);
        }
    }

    private final Map<String, Bytes> counters = new TreeMap<>();

    void count(Labels labels, long received, long sent) {
        counters.merge(labels.toString(), new Bytes(received, sent), Bytes::plus);
    }

    String text() {
        return family("received", Bytes::received) + family("sent", Bytes::sent) + """
                # HELP promhttp_metric_handler_errors_total Total number of internal errors of this page.
                # TYPE promhttp_metric_handler_errors_total counter
                promhttp_metric_handler_errors_total{cause="encoding"} 0
                promhttp_metric_handler_errors_total{cause="gathering"} 0
                """;
    }

    private String family(String word, ToLongFunction<Bytes> value) {
        String name = "toxiproxy_proxy_" + word + "_bytes_total";
        var text = new StringBuilder("# HELP " + name + " The total number of bytes " + word + " on ended links.\n"
                + "# TYPE " + name + " counter\n");
        counters.forEach((labels, bytes) -> text.append(name)
                .append(labels)
                .append(' ')
                .append(value.applyAsLong(bytes))
                .append('\n'));
        return text.toString();
    }
}
