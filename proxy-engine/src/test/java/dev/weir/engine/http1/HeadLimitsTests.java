package dev.weir.engine.http1;

import static dev.weir.engine.http.Heads.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.api.Refusal;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Heads;
import dev.weir.engine.http.Limits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The limits for field lines (RFC 6585 §5)")
class HeadLimitsTests {
    private static final Limits SMALL = new Limits(1 << 10, 4 << 10, 10);

    @Test
    void allow_lines_up_to_the_maximum_number() {
        assertEquals(
                10,
                Heads.parsed(requests(SMALL), request("A: b\r\n".repeat(10))).size());
        String many = "A: b\r\n".repeat(11);
        assertFails(Refusal.TOO_MANY_FIELDS, () -> requests(SMALL).feed(new Head(), Heads.buffer(request(many))));
        assertFails(Refusal.TOO_MANY_FIELDS, () -> responses(SMALL).feed(new Head(), Heads.buffer(response(many))));
        assertFails(Failure.HEAD_TOO_LARGE, () -> requests(SMALL).feed(new Head(), Heads.buffer(request(many))));
        assertFails(
                Failure.RESPONSE_HEAD_TOO_LARGE, () -> responses(SMALL).feed(new Head(), Heads.buffer(response(many))));
    }

    @ParameterizedTest
    @ValueSource(ints = {4096, 3000, 2048, 2047, 1000, 256})
    void allow_a_head_up_to_the_maximum_size_including_the_start_line(int limit) {
        var limits = new Limits(100, limit, 10);
        String fitting = request("A: " + "x".repeat(limit - request("A: \r\n").length()) + "\r\n");
        assertEquals(limit, fitting.length());
        assertTrue(requests(limits).feed(new Head(), Heads.buffer(fitting)));

        var large = Heads.buffer(fitting.replace("A:", "AA:"));
        assertFails(Refusal.HEAD_TOO_LARGE, () -> requests(limits).feed(new Head(), large));
    }

    @Test
    void are_the_same_in_a_head_that_edits_have_enlarged_before() {
        var head = new Head();
        requests(SMALL).feed(head, Heads.buffer(request("")));
        head.add("X", "x".repeat(12 << 10));
        String large = request("A: " + "x".repeat(5 << 10) + "\r\n");
        assertFails(Refusal.HEAD_TOO_LARGE, () -> requests(SMALL).feed(head.reset(), Heads.buffer(large)));
    }

    @Test
    void apply_to_responses_too() {
        String large = response("A: " + "x".repeat(5 << 10) + "\r\n");
        assertFails(Refusal.HEAD_TOO_LARGE, () -> responses(SMALL).feed(new Head(), Heads.buffer(large)));
        assertFails(Failure.RESPONSE_HEAD_TOO_LARGE, () -> responses(SMALL).feed(new Head(), Heads.buffer(large)));
    }

    private static String request(String lines) {
        return "GET / HTTP/1.1\r\n" + lines + "\r\n";
    }

    private static String response(String lines) {
        return "HTTP/1.1 200 OK\r\n" + lines + "\r\n";
    }

    private static HeadParser requests(Limits limits) {
        return new RequestHeadParser(limits, false);
    }

    private static HeadParser responses(Limits limits) {
        return new ResponseHeadParser(limits);
    }
}
