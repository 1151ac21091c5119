package dev.weir.harness.scenario;

import dev.weir.api.Clock;
import dev.weir.harness.check.Finding;
import dev.weir.harness.history.History;
import dev.weir.harness.proxy.ProcessOutput;
import dev.weir.harness.proxy.ProxyProgram;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs one scenario against one proxy. One thread. */
public final class ScenarioRun {
    /** The name of the checker in the finding that a proxy could not be started. */
    static final String START = "not started";

    private final ProxyProgram program;
    private final Scenario scenario;
    private final long seed;
    private final Clock clock;

    /**
     * Creates a run without starting it.
     *
     * @param seed the seed of all random choices
     */
    public ScenarioRun(ProxyProgram program, Scenario scenario, long seed, Clock clock) {
        this.program = program;
        this.scenario = scenario;
        this.seed = seed;
        this.clock = clock;
    }

    /** Starts the testbed, runs the script, and runs the checkers. */
    public ScenarioResult run() {
        long begun = clock.nanos();
        int ports = program.fixedPorts().size();
        if (ports > 0 && ports != scenario.backends()) {
            return skipped("it is for " + scenario.backends() + " backends, and the proxy expects " + ports);
        }
        try (ScenarioExecution performance = ScenarioExecution.begin(program, scenario, seed, clock)) {
            performance.play();
            List<Finding> findings = performance.end();
            return result(findings, performance.testbed().history(), begun, performance.said());
        } catch (IOException | RuntimeException e) {
            return neverBegan(e, begun);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return skipped("interrupted");
        }
    }

    private ScenarioResult neverBegan(Exception e, long begun) {
        ProcessOutput said = e instanceof ProxyNeverStarted failure ? failure.said() : ProcessOutput.NOTHING;
        var findings = new ArrayList<Finding>();
        Complaint.of(said).ifPresent(findings::add);
        findings.add(new Finding(START, explanation(e), List.of()));
        return result(findings, new History(clock), begun, said);
    }

    private static String explanation(Exception e) {
        return e instanceof IOException
                ? "it could not be started: " + e.getMessage()
                : "the harness could not go on: " + e;
    }

    private ScenarioResult result(List<Finding> findings, History history, long begun, ProcessOutput said) {
        Verdict verdict = findings.isEmpty() ? Verdict.PASSED : Verdict.FAILED;
        var took = Duration.ofNanos(clock.nanos() - begun);
        return new ScenarioResult(
                scenario, program.name(), verdict, findings, "", history, took, seed, said, program.tls());
    }

    private ScenarioResult skipped(String reason) {
        return new ScenarioResult(
                scenario,
                program.name(),
                Verdict.SKIPPED,
                List.of(),
                reason,
                new History(clock),
                Duration.ZERO,
                seed,
                ProcessOutput.NOTHING,
                program.tls());
    }
}
