package dev.weir.harness.flawed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.catalogue.Catalogue;
import dev.weir.harness.check.Finding;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.ScenarioResult;
import dev.weir.harness.scenario.ScenarioRun;
import dev.weir.harness.scenario.Verdict;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The proxy that flaws are put into is right without them")
class ReferenceProxyTests {
    private static final long SEED = 1;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "healthy-mixed",
                "healthy-methods",
                "healthy-pipeline-mixed",
                "connect-one-left",
                "idle-408-then-fin",
                "stale-everywhere",
                "stale-post-read",
                "request-body-rst",
                "request-body-stall",
                "answer-two-lengths",
                "body-garbage",
                "end-rst",
                "close-unread",
                "client-fin-in-chunks",
                "client-smuggles-coding",
                "link-reset-answers",
                "mock-close-amid"
            })
    void it_passes(String name) {
        Scenario scenario = Catalogue.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        ScenarioResult result = new ScenarioRun(new FlawedProxy(), scenario, SEED, new SystemClock()).run();
        assertEquals(
                Verdict.PASSED,
                result.verdict(),
                () -> result.reason()
                        + result.findings().stream().map(Finding::text).collect(Collectors.joining("\n")));
    }

    @Test
    void its_name_says_what_is_wrong_with_it() {
        assertEquals("reference", new FlawedProxy().name());
        assertEquals("flawed:no-retry+spins", new FlawedProxy(Flaw.SPINS, Flaw.NO_RETRY).name());
    }
}
