package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.catalogue.Catalogue;
import dev.weir.harness.check.Finding;
import dev.weir.harness.proxy.WeirInProcess;
import dev.weir.harness.scenario.Level;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.ScenarioResult;
import dev.weir.harness.scenario.ScenarioRun;
import dev.weir.harness.scenario.Verdict;
import dev.weir.harness.tls.TlsSides;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The scenarios about TLS, and of all others one for each kind of peer; {@code weir harness} runs all. */
@DisplayName("Weir with TLS on both sides")
class WeirOverTlsTests {
    private static final int AT_ONCE = 4;
    private static final long SEED = 1;
    private static final List<String> OTHERS = List.of(
            "healthy-methods",
            "idle-fin-post",
            "stale-post-read",
            "request-body-rst",
            "body-half-close",
            "close-gets",
            "client-half-closes",
            "pressure-answer",
            "link-limit-some",
            "front-slicer",
            "mock-close-amid");

    private static final ExecutorService POOL = Executors.newFixedThreadPool(AT_ONCE);
    private static Map<String, Future<ScenarioResult>> results = Map.of();

    private static List<Scenario> scenarios() {
        List<Scenario> all = Catalogue.over(TlsSides.BOTH);
        Stream<Scenario> others = OTHERS.stream()
                .map(name -> all.stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow());
        return Stream.concat(others, all.stream().filter(one -> one.level() == Level.TLS))
                .toList();
    }

    @BeforeAll
    static void all_scenarios_are_begun() {
        results = scenarios().stream()
                .collect(Collectors.toMap(Scenario::name, scenario -> POOL.submit(() -> twiceIfNeeded(scenario))));
    }

    @AfterAll
    static void stop_the_threads() {
        POOL.shutdownNow();
    }

    /** They share the machine, so one may get too little of it. */
    private static ScenarioResult twiceIfNeeded(Scenario scenario) {
        ScenarioResult first = run(scenario);
        return first.verdict() == Verdict.PASSED ? first : run(scenario);
    }

    private static ScenarioResult run(Scenario scenario) {
        return new ScenarioRun(WeirInProcess.defaults().over(TlsSides.BOTH), scenario, SEED, new SystemClock()).run();
    }

    @TestFactory
    Stream<DynamicTest> passes() {
        return scenarios().stream()
                .map(scenario -> dynamicTest(scenario.name(), () -> {
                    ScenarioResult result = results.get(scenario.name()).get();
                    assertEquals(Verdict.PASSED, result.verdict(), () -> text(result, Finding::text));
                }));
    }

    private static String text(ScenarioResult result, Function<Finding, String> words) {
        return result.findings().stream().map(words).collect(Collectors.joining("\n"));
    }
}
