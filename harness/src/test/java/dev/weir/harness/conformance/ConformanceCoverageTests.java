package dev.weir.harness.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import dev.weir.harness.conformance.Expected.OwnError;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The tables together")
class ConformanceCoverageTests {
    private static final int PROMISED = 250;

    private final List<Row> rows = Tables.rows();

    @Test
    void every_rule_is_broken_by_some_row_in_each_direction_it_is_for() {
        Set<String> broken = rows.stream()
                .flatMap(row -> row.steps().stream())
                .flatMap(ConformanceCoverageTests::broken)
                .collect(Collectors.toSet());
        var untested = new TreeSet<String>();
        for (Refusal rule : Refusal.values()) {
            for (Direction direction : Direction.values()) {
                Failure failure = rule.failure(direction);
                if (failure != null && !broken.contains(rule + " as " + failure)) {
                    untested.add(rule + " in a " + direction);
                }
            }
        }
        assertEquals(Set.of(), untested);
    }

    private static Stream<String> broken(Step step) {
        if (step instanceof Step.Cut cut && cut.why() != null) {
            return Stream.of(cut.why() + " as " + cut.failure());
        }
        return step instanceof Step.ClientGets gets
                ? gets.what().parts().stream()
                        .filter(OwnError.class::isInstance)
                        .map(OwnError.class::cast)
                        .filter(error -> error.refusal() != null)
                        .map(error -> error.refusal() + " as " + error.failure())
                : Stream.of();
    }

    @Test
    void there_are_as_many_rows_as_promised_and_each_is_another() {
        assertTrue(rows.size() >= PROMISED, rows.size() + " rows");
        var names = new HashSet<String>();
        var contents = new HashSet<List<Object>>();
        for (Row row : rows) {
            assertTrue(names.add(row.toString()), "twice: " + row);
            assertTrue(contents.add(List.of(row.setup(), row.steps())), "the same as another: " + row);
        }
    }

    @Test
    void every_file_of_the_folder_is_read() throws IOException, URISyntaxException {
        Path folder = Path.of(
                Objects.requireNonNull(getClass().getResource("/conformance")).toURI());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    new TreeSet<>(Tables.FILES),
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".txt"))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }
}
