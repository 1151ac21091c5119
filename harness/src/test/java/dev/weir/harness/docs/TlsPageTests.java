package dev.weir.harness.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.catalogue.Catalogue;
import dev.weir.harness.scenario.Level;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page about the harness over TLS")
class TlsPageTests {
    private static final String PAGE = "harness/docs/tls.md";

    @Test
    void has_a_row_for_each_scenario_about_tls() {
        String rows = Catalogue.tls().stream()
                .map(one -> "| `" + one.name() + "` | " + one.about() + " |\n")
                .collect(Collectors.joining());
        assertTrue(Document.of(PAGE).text().contains(rows), () -> "the table is to be:\n" + rows);
    }

    @Test
    void is_not_the_only_one_that_knows_how_many_there_are() {
        String counts = "There are " + Catalogue.of(Level.CORE).size() + " core and "
                + Catalogue.of(Level.EXTENDED).size() + " extended scenarios.\nAnother "
                + Catalogue.tls().size() + " are about TLS";
        assertEquals(
                List.of(),
                List.of("harness/README.md").stream()
                        .filter(page -> !Document.of(page).text().contains(counts))
                        .toList());
    }
}
