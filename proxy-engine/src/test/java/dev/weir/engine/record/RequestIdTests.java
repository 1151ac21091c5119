package dev.weir.engine.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The id of a request")
class RequestIdTests {
    private final RequestId id = new RequestId(new RequestIds(1, 0));

    @Test
    void is_unique_among_loops_and_starts() {
        var seen = new HashSet<String>();
        for (int start = 0; start < 20; start++) {
            for (int loop = 0; loop < 20; loop++) {
                var one = new RequestId(new RequestIds(start, loop));
                for (int request = 0; request < 50; request++) {
                    one.begin();
                    assertTrue(seen.add(one.toString()), one.toString());
                }
            }
        }
    }

    @Test
    void ascends_on_one_loop() {
        String before = "";
        for (int request = 0; request < 5000; request++) {
            id.begin();
            assertTrue(before.compareTo(id.toString()) < 0, before + " and then " + id);
            before = id.toString();
        }
        assertEquals(18, before.length());
    }

    @Test
    void is_the_clients_if_that_is_valid() {
        id.begin();
        assertTrue(id.keep("0e5f9f6c-6a9e-4f41-a9b0-5f2d9d6b2f11"));
        assertEquals("0e5f9f6c-6a9e-4f41-a9b0-5f2d9d6b2f11", id.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\"b", "a\\b", "a/b", "a<b", "a\u001bb", "\u00e9", "a,b"})
    void is_never_one_that_could_break_a_log_or_an_address(String sent) {
        id.begin();
        assertFalse(id.keep(sent));
        assertEquals(18, id.length());
    }

    @Test
    void is_never_longer_than_the_field_allows() {
        id.begin();
        assertTrue(id.keep("x".repeat(64)));
        id.begin();
        assertFalse(id.keep("x".repeat(65)));
    }

    @Test
    void of_an_earlier_request_is_gone() {
        id.begin();
        id.keep("from-a-client");
        id.begin();
        assertEquals(18, id.toString().length());
    }
}
