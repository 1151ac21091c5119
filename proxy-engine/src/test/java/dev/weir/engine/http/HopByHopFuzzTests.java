package dev.weir.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.ProxyException;
import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http1.ReferenceHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;

/**
 * Checks the forwarded field lines: all except the hop-by-hop ones, in their order, with nothing left for the next hop
 * to remove.
 */
@DisplayName("Any hop-by-hop options in a head")
class HopByHopFuzzTests extends FuzzTarget {
    private static final Set<String> ALWAYS = Set.of("keep-alive", "proxy-connection", "te", "trailer", "upgrade");
    private static final Set<String> NEVER = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "content-type",
            "content-encoding",
            "expect",
            "authorization",
            "cookie",
            "set-cookie",
            "location",
            "cache-control",
            "forwarded",
            "x-forwarded-for",
            "x-forwarded-proto",
            "x-forwarded-host",
            "x-forwarded-port",
            "x-real-ip",
            "max-forwards",
            "via");
    private static final int MOST_OPTIONS = 64;

    private static final FuzzTarget FUZZED = new HopByHopFuzzTests();

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        FUZZED.examine(input);
    }

    /** Takes field lines, the last of which need no end. */
    @Override
    public void check(String input) {
        String text = "GET / HTTP/1.1\r\n" + input + "\r\n\r\n";
        ReferenceHead.request(text, false).filter(Heads::withinLimits).ifPresent(before -> {
            Head head = Heads.request(text.substring(0, before.end()));
            try {
                HopByHop.strip(head, Direction.REQUEST);
            } catch (ProxyException refused) {
                assertEquals(Refusal.TOO_MANY_OPTIONS, refused.refusal());
                assertTrue(options(before) > MOST_OPTIONS);
                return;
            }
            assertTrue(options(before) <= MOST_OPTIONS || isOnlyClose(before));
            assertEquals(stripped(before), Heads.lines(head));
            Head again = Heads.request(head.toString());
            assertEquals(Heads.lines(head), Heads.lines(again), "read again");
            HopByHop.strip(again, Direction.REQUEST);
            assertEquals(Heads.lines(head), Heads.lines(again), "stripped again");
            assertFalse(HopByHop.takesTrailers(again));
        });
    }

    /** The elements between commas, before the first and after the last. */
    private static int options(ReferenceHead head) {
        return head.named("connection").stream()
                .map(ReferenceHead.Line::value)
                .filter(value -> !value.isEmpty())
                .mapToInt(value -> value.replaceFirst(",$", "").split(",", -1).length)
                .sum();
    }

    private static boolean isOnlyClose(ReferenceHead head) {
        List<ReferenceHead.Line> connection = head.named("connection");
        return connection.size() == 1 && connection.get(0).value().equalsIgnoreCase("close");
    }

    private static List<String> stripped(ReferenceHead head) {
        List<ReferenceHead.Line> connection = head.named("connection");
        Set<String> nominated =
                connection.stream().flatMap(HopByHopFuzzTests::elements).collect(Collectors.toSet());
        boolean asItIs = isOnlyClose(head);
        var kept = new ArrayList<String>();
        for (ReferenceHead.Line line : head.lines()) {
            String name = line.name().toLowerCase(Locale.ROOT);
            boolean goes = name.equals("connection")
                    ? !asItIs
                    : ALWAYS.contains(name) || (nominated.contains(name) && !NEVER.contains(name) && !asItIs);
            if (!goes) {
                kept.add(line.name() + "=" + line.value());
            }
        }
        if (nominated.contains("close") && !asItIs) {
            kept.add("connection=close");
        }
        return kept;
    }

    private static Stream<String> elements(ReferenceHead.Line line) {
        return Stream.of(line.value().toLowerCase(Locale.ROOT).split("[ \t]*,[ \t]*", -1));
    }
}
