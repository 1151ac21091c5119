package dev.weir.harness.property;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What a message should be on the other side of Weir, as the documents say it. */
final class Forwarding {
    /**
     * What should come out.
     *
     * @param start    the start line
     * @param kept     fields that stay as they were, in order
     * @param added    fields that Weir adds behind them, in any order, names in lower case
     * @param trailers trailers that stay, in order
     */
    record Expected(String start, List<Line> kept, List<Line> added, String body, List<Line> trailers) {}

    private static final Set<String> HOP_BY_HOP =
            Set.of("connection", "keep-alive", "proxy-connection", "te", "trailer", "upgrade");

    /** Those of the fields that must not be nominated which the makers nominate. */
    private static final Set<String> NOT_TO_BE_NOMINATED =
            Set.of("host", "content-length", "transfer-encoding", "cookie", "cache-control");

    private static final Set<String> NO_TRAILERS = Set.of(
            "content-length",
            "transfer-encoding",
            "host",
            "authorization",
            "cookie",
            "set-cookie",
            "content-type",
            "x-forwarded-for");

    /** When a response without a date was made: the proxy's clock stands still. */
    private static final Line DATE = new Line("date", "Sun, 06 Nov 1994 08:49:37 GMT");

    private Forwarding() {}

    static Expected ofRequest(Message sent) {
        String target = sent.target();
        boolean absolute = target.matches("(?i)https?://.*");
        boolean old = sent.minorVersion() == 0;
        var gone = new HashSet<>(hopByHop(sent));
        var added = new ArrayList<Line>();
        if (absolute) {
            gone.add("host");
            added.add(new Line("host", authority(target)));
        } else if (!sent.has("Host")) {
            added.add(new Line("host", "10.0.0.1")); // the driver's backend, at port 80
        }
        if (old) {
            gone.add("expect");
        }
        if (sent.has("Transfer-Encoding")
                && !sent.values("Transfer-Encoding").get(0).equals("chunked")) {
            gone.add("transfer-encoding");
            added.add(new Line("transfer-encoding", "chunked"));
        }
        if (sent.has("Max-Forwards")
                && (sent.method().equals("OPTIONS") || sent.method().equals("TRACE"))) {
            gone.add("max-forwards");
            int hops = Integer.parseInt(sent.values("Max-Forwards").get(0));
            added.add(new Line("max-forwards", "" + (hops - 1)));
        }
        if (tokens(sent, "TE").anyMatch("trailers"::equals)) {
            added.add(new Line("te", "trailers"));
            added.add(new Line("connection", "te"));
        }
        added.add(new Line("via", (old ? "1.0" : "1.1") + " weir"));
        String start = sent.method() + " " + (absolute ? originForm(sent.method(), target) : target) + " HTTP/1.1";
        return new Expected(
                start, without(gone, sent.fields()), added, sent.body(), without(NO_TRAILERS, sent.trailers()));
    }

    /** A final or interim response, for a client that speaks HTTP/1.1 or an old one. */
    static Expected ofResponse(Message sent, boolean oldClient) {
        var gone = new HashSet<>(hopByHop(sent));
        gone.add("transfer-encoding"); // how the body is framed is between neighbours: the body is compared
        if (sent.status() < 200 || sent.status() == 204) {
            gone.add("content-length");
        }
        List<Line> trailers = oldClient ? List.of() : without(NO_TRAILERS, sent.trailers());
        String start = "HTTP/1.1 " + sent.status() + " " + sent.reason();
        List<Line> kept = without(gone, sent.fields());
        boolean dated = sent.status() < 200 || kept.stream().anyMatch(line -> line.is("date"));
        return new Expected(start, kept, dated ? List.of() : List.of(DATE), sent.body(), trailers);
    }

    private static Set<String> hopByHop(Message message) {
        var names = new HashSet<>(HOP_BY_HOP);
        tokens(message, "Connection")
                .filter(name -> !NOT_TO_BE_NOMINATED.contains(name))
                .forEach(names::add);
        return names;
    }

    private static Stream<String> tokens(Message message, String name) {
        return message.values(name).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(token -> StrictReader.trim(token).toLowerCase(Locale.ROOT));
    }

    private static List<Line> without(Set<String> names, List<Line> lines) {
        return lines.stream().filter(line -> !names.contains(line.lowerName())).toList();
    }

    private static String authority(String target) {
        return target.replaceFirst("^[^:]*://([^/?]*).*$", "$1");
    }

    private static String originForm(String method, String target) {
        String rest = target.replaceFirst("^[^:]*://[^/?]*", "");
        if (rest.isEmpty()) {
            return method.equals("OPTIONS") ? "*" : "/";
        }
        return rest.startsWith("/") ? rest : "/" + rest;
    }

    /**
     * What came out, to be compared with what should: the added lines sorted, those that are the neighbours' left out.
     */
    static Expected seen(Expected wanted, Message forwarded, Set<String> neighbours) {
        List<Line> lines = without(neighbours, forwarded.fields());
        int kept = Math.min(wanted.kept().size(), lines.size());
        List<Line> added = lines.subList(kept, lines.size()).stream()
                .map(line -> new Line(line.lowerName(), line.value()))
                .toList();
        return new Expected(
                forwarded.isRequest() ? forwarded.start() : "HTTP/1.1 " + forwarded.status() + " " + forwarded.reason(),
                lines.subList(0, kept),
                sorted(added),
                forwarded.body(),
                forwarded.trailers());
    }

    static Expected sorted(Expected expected) {
        return new Expected(
                expected.start(), expected.kept(), sorted(expected.added()), expected.body(), expected.trailers());
    }

    private static List<Line> sorted(List<Line> lines) {
        return lines.stream()
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
    }
}
