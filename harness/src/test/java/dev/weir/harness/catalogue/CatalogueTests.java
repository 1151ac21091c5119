package dev.weir.harness.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.scenario.Kind;
import dev.weir.harness.scenario.Level;
import dev.weir.harness.scenario.Phase;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.tls.TlsSides;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The catalogue")
class CatalogueTests {
    private static final int AT_LEAST = 60;
    private static final List<Scenario> SCENARIOS = Catalogue.over(TlsSides.BOTH);

    private static <T> Set<T> all(Function<Scenario, T> what) {
        return SCENARIOS.stream().map(what).collect(Collectors.toSet());
    }

    private static List<String> unlike(String pattern, Function<Scenario, String> what) {
        return SCENARIOS.stream()
                .map(what)
                .filter(text -> !text.matches(pattern))
                .toList();
    }

    @Test
    void has_many_scenarios_each_with_a_name_of_its_own() {
        assertTrue(SCENARIOS.size() >= AT_LEAST, SCENARIOS.size() + " scenarios");
        assertEquals(SCENARIOS.size(), all(Scenario::name).size());
    }

    @Test
    void has_names_that_can_be_typed() {
        assertEquals(List.of(), unlike("[a-z0-9]+(-[a-z0-9]+)*", Scenario::name));
    }

    @Test
    void says_of_each_in_a_sentence_what_happens() {
        assertEquals(List.of(), unlike("(?s)[A-Z0-9].{15,}\\.", Scenario::about));
        assertEquals(SCENARIOS.size(), all(Scenario::about).size(), "no sentence is there twice");
    }

    @Test
    void has_something_for_every_phase_and_every_kind() {
        assertEquals(EnumSet.allOf(Phase.class), all(Scenario::phase));
        assertEquals(EnumSet.allOf(Kind.class), all(Scenario::kind));
    }

    @Test
    void has_three_levels_and_nothing_else() {
        List<Scenario> core = Catalogue.of(Level.CORE);
        List<Scenario> extended = Catalogue.of(Level.EXTENDED);
        assertTrue(core.size() > extended.size(), core.size() + " core scenarios");
        assertTrue(extended.size() > 0);
        assertEquals(
                SCENARIOS.size(),
                core.size() + extended.size() + Catalogue.tls().size());
    }

    @Test
    void has_scenarios_about_tls_only_where_their_side_speaks_it() {
        List<Scenario> front = Catalogue.over(TlsSides.FRONT_ONLY);
        List<Scenario> back = Catalogue.over(TlsSides.BACK_ONLY);
        assertEquals(Catalogue.all(), Catalogue.over(TlsSides.NONE));
        assertTrue(Catalogue.tls().size() >= 25, Catalogue.tls().size() + " scenarios");
        assertEquals(SCENARIOS.size() + Catalogue.all().size(), front.size() + back.size(), "each needs one side");
        assertTrue(Catalogue.tls().stream().allMatch(one -> one.level() == Level.TLS));
    }

    @Test
    void has_a_fault_in_each_scenario() {
        Scenario nothing = Scenario.core("nothing", Phase.ANY, Kind.NONE, "");
        assertEquals(
                List.of(),
                SCENARIOS.stream()
                        .filter(one -> one.play().getClass() == nothing.play().getClass())
                        .map(Scenario::name)
                        .toList());
    }
}
