package dev.weir.harness.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A message as a reader understands it, in all that two readers must agree on.
 *
 * @param messages the complete messages
 * @param end      where the last of them ends
 */
record Sight(List<Seen> messages, int end) {
    /**
     * One message.
     *
     * @param start    method and target, or the status
     * @param steering the fields that decide where a message goes, its sender, or its body
     */
    record Seen(String start, List<String> steering, String body, int end) {}

    private static final Set<String> STEERING = Set.of(
            "host",
            "max-forwards",
            "expect",
            "range",
            "cache-control",
            "authorization",
            "proxy-authorization",
            "cookie",
            "set-cookie",
            "location",
            "content-type",
            "content-encoding",
            "content-range",
            "content-length",
            "transfer-encoding",
            "forwarded",
            "x-forwarded-for");

    /** What the strict reader believes. */
    static Sight of(Reading reading) {
        var seen = new ArrayList<Seen>();
        for (Message message : reading.messages()) {
            String start = message.isRequest() ? message.method() + " " + message.target() : "" + message.status();
            seen.add(new Seen(start, steering(message.fields().stream()), message.body(), message.end()));
        }
        return new Sight(seen, reading.end());
    }

    static List<String> steering(Stream<Line> lines) {
        return lines.filter(line -> STEERING.contains(line.lowerName()))
                .map(line -> line.name().toLowerCase(Locale.ROOT) + "=" + StrictReader.trim(line.value()))
                .toList();
    }
}
