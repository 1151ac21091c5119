package dev.weir.harness.flawed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.catalogue.Catalogue;
import dev.weir.harness.check.Finding;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.ScenarioResult;
import dev.weir.harness.scenario.ScenarioRun;
import dev.weir.harness.scenario.Verdict;
import dev.weir.harness.tls.TlsSides;
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
                "mock-close-amid",
                "tls-hello-plain",
                "tls-finished-fin",
                "tls-expired",
                "tls-cut-until-close",
                "tls-whole-until-close",
                "tls-idle-key-update",
                "tls-idle-renegotiation",
                "tls-amid-key-update",
                "tls-sessions-lost",
                "tls-client-slow-hello",
                "tls-client-silent",
                "tls-client-renegotiates",
                "tls-client-key-update"
            })
    void it_passes(String name) {
        Scenario scenario = Catalogue.over(TlsSides.BOTH).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        ScenarioResult result =
                new ScenarioRun(new FlawedProxy().over(scenario.tls()), scenario, SEED, new SystemClock()).run();
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
