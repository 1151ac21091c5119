package dev.weir.harness.junit;

import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.catalogue.Catalogue;
import dev.weir.harness.check.Finding;
import dev.weir.harness.proxy.ProxyProgram;
import dev.weir.harness.report.Report;
import dev.weir.harness.report.ReportFiles;
import dev.weir.harness.scenario.Level;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.ScenarioResult;
import dev.weir.harness.scenario.ScenarioRun;
import dev.weir.harness.scenario.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Runs the scenario catalogue as a test class: extend it and name the proxy. Each scenario is a test; a report is
 * written.
 *
 * <pre>{@code
 * class OurProxyTests extends FaultCatalogue {
 *     @Override
 *     protected ProxyProgram proxy() {
 *         var template = new ConfigTemplate(Files.readString(Path.of("src/test/resources/proxy.conf")));
 *         return new ForeignProgram("ours", List.of("our-proxy", "--config", "{config}"), template, List.of());
 *     }
 * }
 * }</pre>
 *
 * <p>{@code -Dweir.harness.seed=N} sets the seed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class FaultCatalogue {
    private static final long SEED = Long.getLong("weir.harness.seed", 1);

    private static final int SAID = 8;

    private final List<ScenarioResult> results = Collections.synchronizedList(new ArrayList<>());

    /** For subclasses. */
    protected FaultCatalogue() {}

    /** The proxy under test; called once for each scenario. */
    protected abstract ProxyProgram proxy() throws IOException;

    /** The scenarios to run; by default those of level core. */
    protected List<Scenario> scenarios() {
        return Catalogue.of(Level.CORE);
    }

    /** The folder of the report; by default a folder named after this class in {@code target/harness}. */
    protected Path report() {
        return Path.of("target", "harness", getClass().getSimpleName());
    }

    @TestFactory
    Stream<DynamicTest> scenario() {
        return scenarios().stream().map(one -> DynamicTest.dynamicTest(one.name(), () -> run(one)));
    }

    private void run(Scenario scenario) throws IOException {
        ProxyProgram proxy = proxy();
        Assumptions.assumeTrue(proxy.installed(), proxy.name() + " is not installed here");
        ScenarioResult result = new ScenarioRun(proxy, scenario, SEED, new SystemClock()).run();
        results.add(result);
        Assumptions.assumeTrue(result.verdict() != Verdict.SKIPPED, result.reason());
        if (result.verdict() == Verdict.FAILED) {
            throw new AssertionError(scenario.about() + "\n"
                    + result.findings().stream().limit(3).map(Finding::text).collect(Collectors.joining())
                    + result.said().text(proxy.name(), SAID)
                    + "again: -Dweir.harness.seed=" + SEED);
        }
    }

    @AfterAll
    void writeReport() throws IOException {
        ProxyProgram proxy = proxy();
        var column = new Report.Column(proxy.name(), proxy.version());
        ReportFiles.write(
                new Report(InstantSource.system().instant(), SEED, List.of(column), List.copyOf(results)), report());
    }
}
