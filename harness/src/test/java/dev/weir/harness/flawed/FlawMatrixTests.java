package dev.weir.harness.flawed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.harness.catalogue.Catalogue;
import dev.weir.harness.scenario.Scenario;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The matrix of flaws and scenarios")
class FlawMatrixTests {
    @Test
    void has_a_row_for_each_scenario_and_shows_which_checker_caught_which_flaw() throws InterruptedException {
        List<Scenario> scenarios = Catalogue.all().stream()
                .filter(one -> List.of("stale-get-fin", "stale-post-read").contains(one.name()))
                .toList();
        var proxies = List.of(new FlawedProxy(), new FlawedProxy(Flaw.NO_RETRY), new FlawedProxy(Flaw.RETRIES_POST));
        var discarded = new PrintStream(OutputStream.nullOutputStream());
        String table = new FlawMatrix(List.copyOf(proxies), scenarios, discarded).markdown();
        assertEquals("""
                | scenario | reference | no-retry | retries-post |
                |---|---|---|---|
                | stale-get-fin | . | lost | . |
                | stale-post-read | . | . | doubled |
                """, table);
    }
}
