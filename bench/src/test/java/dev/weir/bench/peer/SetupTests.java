package dev.weir.bench.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.HostPort;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The settings of a Java peer")
class SetupTests {
    @Test
    void names_where_to_listen_how_many_loops_and_each_backend() {
        var setup = Setup.parse(List.of("listen 127.0.0.1:1", "loops 2", "backend 127.0.0.1:3", "backend [::1]:4"));
        assertEquals(new HostPort("127.0.0.1", 1), setup.listen());
        assertEquals(2, setup.loops());
        assertEquals(List.of(new HostPort("127.0.0.1", 3), HostPort.parse("[::1]:4")), setup.backends());
    }

    @ParameterizedTest
    @CsvSource({
        "loops 1/backend h:1, listen",
        "listen h:1/listen h:2/loops 1/backend h:1, listen",
        "listen h:1/backend h:1, loops",
        "listen h:1/loops 1, backend"
    })
    void says_which_line_is_missing_or_there_twice(String lines, String word) {
        List<String> written = List.of(lines.split("/", -1));
        var refused = assertThrows(IllegalArgumentException.class, () -> Setup.parse(written));
        assertTrue(refused.getMessage().contains(word), refused.getMessage());
    }
}
