package dev.weir.harness.conformance;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.Medium;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A row that does not say what happens fails")
class ScenarioExecutionTests {
    private static void perform(String lines) throws IOException {
        Row row = TableReader.read(
                        "t.txt",
                        ("= Category\n== A rule (RFC 9112 §7.1)\n" + lines)
                                .lines()
                                .toList())
                .get(0);
        try (var proxies = new RowProxies(Medium.PLAIN)) {
            proxies.perform(row, rowProxy -> Performance.of(row, Split.whole(), "whole", rowProxy));
        }
    }

    private static final String CHUNKED =
            "POST / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n5\nhello\n0\nX: y\n\n";

    private static String all(String side, String text) {
        return text.lines().map(line -> (side + " " + line).strip() + "\n").reduce("", String::concat);
    }

    @Test
    void but_one_that_does_passes() throws IOException {
        perform("asked\nanswered\nclient open\nbackend kept");
        perform(all("C>", CHUNKED) + all("B<", CHUNKED) + "answered");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // another octet than the one that comes
                "C> GET / HTTP/1.1\nC> Host: a\nC>\nB< GET / HTTP/1.1\nB< Host: b\nB<",
                // more comes to the client than that
                "asked\nB> HTTP/1.1 103 Early Hints\nB>\nanswered",
                // less comes to the client, and then the end
                "C> GET / HTTP/1.0\nC> Host: a\nC>\nB< GET / HTTP/1.1\nB< Host: a\nB<\nanswered\nclient closed",
                // the client's connection ends
                """
                C> GET / HTTP/1.1
                C> Host: a
                C> Connection: close
                C>
                B< GET / HTTP/1.1
                B< Host: a
                B<
                B> HTTP/1.1 200 OK
                B> Content-Length: 0
                B>
                C< HTTP/1.1 200 OK
                C< Content-Length: 0
                C< Connection: close
                C< Date: Sun, 06 Nov 1994 08:49:37 GMT
                C<
                """,
                // the backend's connection ends
                "asked\nB> HTTP/1.0 200 OK\nB> Content-Length: 0\nB>\nC< HTTP/1.1 200 OK\nC< Content-Length: 0\n"
                        + "C< Date: Sun, 06 Nov 1994 08:49:37 GMT\nC<",
                // the response says nothing of when it was made
                "asked\nB> HTTP/1.1 200 OK\nB> Content-Length: 0\nB>\nC< HTTP/1.1 200 OK\nC< Content-Length: 0\nC<",
                // it was made in another second
                "asked\na second passes\nB> HTTP/1.1 200 OK\nB> Content-Length: 0\nB>\n"
                        + "C< HTTP/1.1 200 OK\nC< Content-Length: 0\nC< Date: Sun, 06 Nov 1994 08:49:37 GMT\nC<",
                // the backend's second request is not mentioned
                """
                C> GET / HTTP/1.1
                C> Host: a
                C>
                C> GET / HTTP/1.1
                C> Host: a
                C>
                B< GET / HTTP/1.1
                B< Host: a
                B<
                answered
                """,
                // refused, but for another reason
                "C> GET / HTTP/1.1\nC>\nrefused HOST_REPEATED",
                // a failure, but another one
                "asked\nB> nonsense\nB>\nbad response FIELD_VALUE",
                // it ended in another way
                "asked\nB> HTTP/1.1 200 OK\nB> Content-Length: 1\nB>\nunchanged\nbackend ends\ncut BAD_RESPONSE",
                // FIN, not RST
                "C> GET / HTTP/1.1\nclient ends\nclient reset"
            })
    void whatever_it_is(String lines) {
        assertFails(lines);
    }

    @Test
    void also_if_a_payload_differs() {
        assertFails(all("C>", CHUNKED) + all("B<", CHUNKED.replace("hello", "hallo")));
    }

    @Test
    void also_if_a_trailer_differs() {
        assertFails(all("C>", CHUNKED) + all("B<", CHUNKED.replace("X: y", "X:y")));
    }

    @Test
    void also_if_a_body_ends_too_early() {
        assertFails(all("C>", CHUNKED) + all("B<", CHUNKED.replace("5\nhello\n", "3\nhel\n")));
    }

    private static void assertFails(String lines) {
        var failure = assertThrows(AssertionError.class, () -> perform(lines));
        assertTrue(failure.getMessage().startsWith("t.txt:2, split whole: "), failure.getMessage());
    }
}
