package dev.weir.harness.docs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.catalogue.Catalogue;
import dev.weir.harness.scenario.Level;
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
    void agrees_with_the_readme_about_the_numbers_of_scenarios() {
        String counts = "There are " + Catalogue.of(Level.CORE).size() + " core and "
                + Catalogue.of(Level.EXTENDED).size() + " extended scenarios.\nAnother "
                + Catalogue.tls().size() + " are about TLS";
        String readme = Document.of("harness/README.md").text();
        assertTrue(readme.contains(counts), readme);
    }
}
