package dev.weir.engine.cli.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The event stream of a proxy")
class EventStreamTests {
    private static EventStream stream(String text) {
        return new EventStream(new ByteArrayInputStream(text.getBytes(UTF_8)), () -> {});
    }

    private static String next(EventStream stream) throws IOException {
        return stream.next().map(Object::toString).orElse("end");
    }

    @Test
    void is_a_whole_state_and_then_merge_patches() throws IOException {
        EventStream stream = stream("""
                event: state
                data: {"a": {"b": 1, "c": [1, 2]}, "d": "x"}

                : still here

                event: patch
                data: {"a": {"b": 2, "c": [3]}, "d": null, "e": {"f": null, "g": 1}}

                event: state
                data: {"new": 1}

                """);
        assertEquals("{\"a\":{\"b\":1,\"c\":[1,2]},\"d\":\"x\"}", next(stream));
        assertEquals("{\"a\":{\"b\":2,\"c\":[3]},\"e\":{\"g\":1}}", next(stream));
        assertEquals("{\"new\":1}", next(stream));
        assertEquals("end", next(stream));
    }

    @Test
    void may_have_data_of_several_lines_other_events_and_other_line_ends() throws IOException {
        EventStream stream =
                stream("id: 7\r\nevent:other\r\ndata: x\r\n\r\nevent:state\r\ndata:{\r\ndata: \"a\":1}\r\n\r\n");
        assertEquals("{\"a\":1}", next(stream));
    }

    @Test
    void ends_without_an_event_that_is_not_complete() throws IOException {
        assertEquals(Optional.empty(), stream("event: state\ndata: {}\n").next());
    }

    @Test
    void is_refused_if_it_is_not_what_it_should_be() {
        assertThrows(
                IOException.class, () -> stream("event: patch\ndata: {}\n\n").next());
        assertThrows(
                IOException.class, () -> stream("event: state\ndata: [1\n\n").next());
    }
}
