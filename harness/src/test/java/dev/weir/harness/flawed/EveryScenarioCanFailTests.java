package dev.weir.harness.flawed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.catalogue.Catalogue;
import dev.weir.harness.check.Finding;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.ScenarioResult;
import dev.weir.harness.scenario.ScenarioRun;
import dev.weir.harness.scenario.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Every scenario finds a proxy that is wrong, for the right reason")
class EveryScenarioCanFailTests {
    private static final int AT_ONCE = 4;
    private static final int TRIES = 6;
    private static final long SEED = 1;

    /** The longest ones, which run first so that they do not delay the end. */
    private static final List<String> LONG =
            List.of("connect-recovery", "answer-none-silence", "rate-one-silent", "rate-healthy");

    private static final List<Scenario> SCENARIOS =
            Stream.concat(Catalogue.all().stream(), Catalogue.tls().stream()).toList();

    private static final ExecutorService POOL = Executors.newFixedThreadPool(AT_ONCE);
    private static Map<String, Future<ScenarioResult>> results = Map.of();

    /** The scenarios mostly wait, so they run together, and each test gets one result. */
    @BeforeAll
    static void all_scenarios_are_begun() {
        results = SCENARIOS.stream()
                .filter(scenario -> FailureTable.rows().containsKey(scenario.name()))
                .sorted(Comparator.comparing(scenario -> !LONG.contains(scenario.name())))
                .collect(Collectors.toMap(Scenario::name, scenario -> POOL.submit(() -> run(scenario))));
    }

    @AfterAll
    static void stop_the_threads() {
        POOL.shutdownNow();
    }

    @TestFactory
    Stream<DynamicTest> is_failed_by() {
        return SCENARIOS.stream().map(scenario -> dynamicTest(scenario.name(), () -> mustFail(scenario)));
    }

    @Test
    void the_failure_table_names_no_unknown_scenario() {
        List<String> names = SCENARIOS.stream().map(Scenario::name).toList();
        List<String> unknown = FailureTable.rows().keySet().stream()
                .filter(name -> !names.contains(name))
                .sorted()
                .toList();
        assertEquals(List.of(), unknown);
    }

    /**
     * Which fault a request meets is partly chance, and a busy machine changes the odds. So there are up to six tries.
     */
    private static ScenarioResult run(Scenario scenario) {
        FailureRow row = FailureTable.rows().get(scenario.name());
        ScenarioResult result = once(scenario, row, 0);
        for (int i = 1; i < TRIES && !isAsExpected(result, row); i++) {
            result = once(scenario, row, i);
        }
        return result;
    }

    private static ScenarioResult once(Scenario scenario, FailureRow row, int tries) {
        return new ScenarioRun(row.proxy().over(scenario.tls()), scenario, SEED + tries, new SystemClock()).run();
    }

    private static boolean isAsExpected(ScenarioResult result, FailureRow row) {
        return result.findings().stream().map(Finding::checker).anyMatch(row.checkers()::contains);
    }

    private static void mustFail(Scenario scenario) throws InterruptedException, ExecutionException {
        FailureRow row = FailureTable.rows().get(scenario.name());
        Future<ScenarioResult> future = results.get(scenario.name());
        if (row == null || future == null) {
            fail("no flaw is known to fail " + scenario.name() + ": a scenario that nothing can fail does not count");
            return;
        }
        ScenarioResult result = future.get();
        assertEquals(Verdict.FAILED, result.verdict(), () -> result.proxy() + " got through. " + result.reason());
        assertTrue(
                isAsExpected(result, row),
                () -> result.proxy() + " was to be caught by " + row.checkers() + ", but by:\n" + text(result));
    }

    private static String text(ScenarioResult result) {
        return result.findings().stream().map(Finding::text).collect(Collectors.joining("\n"));
    }
}
