package dev.weir.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The nearest name")
class NearestNameTests {
    @ParameterizedTest
    @CsvSource({
        "'', '', 0",
        "abc, abc, 0",
        "'', abc, 3",
        "abc, '', 3",
        "abc, abd, 1",
        "abc, ac, 1",
        "ac, abc, 1",
        "kitten, sitting, 3",
        "saturday, sunday, 3"
    })
    void is_measured_in_edits(String from, String to, int edits) {
        assertEquals(edits, NearestName.edits(from, to));
    }

    @Test
    void has_the_fewest_edits_and_is_the_first_of_equals() {
        assertEquals(Optional.of("round-robin"), NearestName.of("rond-robin", List.of("least", "round-robin")));
        assertEquals(Optional.of("ab"), NearestName.of("a", List.of("ab", "ac")));
    }

    @Test
    void may_be_the_end_of_a_path() {
        List<String> paths = List.of("stop.timeout", "client.head-timeout");
        assertEquals(Optional.of("client.head-timeout"), NearestName.of("head-timeout", paths));
    }

    @ParameterizedTest
    @CsvSource({"tls, loops", "version, harness", "drop, keep", "--dry-run, --version", "zzz, abc"})
    void does_not_exist_if_no_name_is_similar(String written, String known) {
        assertEquals(Optional.empty(), NearestName.of(written, List.of(known)));
    }

    @Test
    void does_not_exist_if_no_name_is_known() {
        assertEquals(Optional.empty(), NearestName.of("a", List.of()));
        assertEquals("", NearestName.hint("a", List.of()));
    }

    @Test
    void is_suggested_at_the_end_of_an_error() {
        assertEquals("; the nearest is 'ab'", NearestName.hint("a", List.of("ab")));
    }
}
