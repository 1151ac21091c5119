package dev.weir.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.weir.api.ProxyException;
import dev.weir.engine.http1.ReferenceHead;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/**
 * Compares the routing of a request head with the reference, and checks that a backend sees only one host.
 */
@DisplayName("Any target and host in a request")
class RouteFuzzTests extends FuzzTarget {
    private static final FuzzTarget FUZZED = new RouteFuzzTests();

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        FUZZED.examine(input);
    }

    /** Takes a target and optionally a version and field lines, the last of which need no line end. */
    @Override
    public void check(String input) {
        for (String method : List.of("GET ", "OPTIONS ")) {
            String end = input.contains("\r\n") ? "\r\n\r\n" : " HTTP/1.1\r\nHost: a\r\n\r\n";
            String text = method + input + end;
            ReferenceHead.request(text, false)
                    .filter(Heads::withinLimits)
                    .ifPresent(head -> compare(head, Heads.request(text.substring(0, head.end()))));
        }
    }

    private static void compare(ReferenceHead read, Head head) {
        ReferenceRoute expected = ReferenceRoute.of(read);
        try {
            HostRule.check(head);
            TargetRule.apply(head);
        } catch (ProxyException refused) {
            assertEquals(expected.refusal(), refused.refusal(), refused.getMessage());
            return;
        }
        assertNull(expected.refusal(), "accepted");
        if (head.first("Host") == null) {
            HostRule.complete(head, ""); // the reference adds no host either
        }
        assertEquals(expected.target(), head.target());
        assertEquals(List.of(expected.host()), head.all("host"));
        Head written = Heads.request(head.toString());
        assertEquals(expected.target(), written.target());
        assertEquals(read.method(), written.method());
        assertEquals(Heads.lines(head), Heads.lines(written));
    }
}
