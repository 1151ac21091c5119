package dev.weir.harness.scenario;

import dev.weir.api.Clock;
import dev.weir.harness.Medium;
import dev.weir.harness.check.Checkers;
import dev.weir.harness.check.Finding;
import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.History;
import dev.weir.harness.history.Participant;
import dev.weir.harness.history.TestRequest;
import dev.weir.harness.load.RecordingClient;
import dev.weir.harness.proxy.ProcessOutput;
import dev.weir.harness.proxy.ProxyProgram;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The execution of a scenario, from the creation of its testbed to its verdict. One thread.
 *
 * <pre>{@code
 * ScenarioExecution performance = ScenarioExecution.begin(program, scenario, seed, clock);
 * performance.play();
 * List<Finding> findings = performance.end();
 * }</pre>
 */
public final class ScenarioExecution implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration TRY = Duration.ofSeconds(2);

    /** A proxy that ejected a backend in the scenario before may need this long to take it back. */
    private static final Duration FORGIVENESS = Duration.ofSeconds(60);

    private final Scenario scenario;
    private final Testbed testbed;
    private final Baseline baseline;

    private ScenarioExecution(Scenario scenario, Testbed testbed, Baseline baseline) {
        this.scenario = scenario;
        this.testbed = testbed;
        this.baseline = baseline;
    }

    /**
     * Starts backends and proxy, and waits until the proxy responds.
     *
     * @param seed the seed of all random choices
     * @throws IOException if the proxy cannot be started, or does not respond
     */
    public static ScenarioExecution begin(ProxyProgram program, Scenario scenario, long seed, Clock clock)
            throws IOException {
        var testbed = new Testbed(program, scenario, seed, clock);
        try {
            awaitReady(testbed, Testbed.medium(program), !program.fixedPorts().isEmpty(), clock);
            testbed.history().beginAnew();
            return new ScenarioExecution(scenario, testbed, Baseline.of(testbed));
        } catch (IOException e) {
            testbed.close();
            throw new ProxyNeverStarted(e, testbed.proxy().said());
        } catch (RuntimeException e) {
            testbed.close();
            throw e;
        }
    }

    private static void awaitReady(Testbed testbed, Medium medium, boolean shared, Clock clock) throws IOException {
        var unseen = new History(clock);
        try (var client = new RecordingClient(testbed.proxy().address(), unseen, 0, TRY, 0, medium)) {
            boolean ready = testbed.await(() -> isUp(client, testbed), START);
            Optional<String> lastWords = testbed.proxy().lastWords();
            if (!ready || lastWords.isPresent()) {
                throw new IOException(lastWords.orElse(
                        "it does not respond at " + testbed.proxy().address()));
            }
            if (shared
                    && !testbed.await(
                            () -> client.ask(TestRequest.get("ready")) != null && allServe(testbed), FORGIVENESS)) {
                throw new IOException(
                        "it does not use all of its " + testbed.size() + " backends, although they are healthy");
            }
        }
    }

    /** Whether it responds, or has exited and never will. */
    private static boolean isUp(RecordingClient client, Testbed testbed) {
        return testbed.proxy().lastWords().isPresent()
                || client.ask(TestRequest.get("ready")).outcome() == ClientOutcome.ANSWERED;
    }

    private static boolean allServe(Testbed testbed) {
        return testbed.origins().stream()
                .map(backend -> Participant.backend(backend.number()))
                .allMatch(party -> !testbed.history()
                        .events(event -> event.what() == EventKind.ARRIVED
                                && event.party().equals(party))
                        .isEmpty());
    }

    /** The testbed of this scenario. */
    public Testbed testbed() {
        return testbed;
    }

    /** Runs the script. */
    public void play() throws InterruptedException {
        try {
            scenario.play().on(testbed);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | AssertionError e) {
            testbed.finding(
                    "stuck", "it could not go on: " + e, testbed.history().events());
        }
    }

    /**
     * Waits until all is quiet, closes everything and runs the checkers.
     *
     * @return findings, those with the shortest
     * evidence first
     */
    public List<Finding> end() throws InterruptedException {
        try (this) {
            testbed.proxy()
                    .lastWords()
                    .ifPresent(words -> testbed.finding("gone", "the proxy has ended: " + words, List.of()));
            testbed.endClientsAndFaults();
            baseline.check();
        }
        var findings = new ArrayList<>(testbed.findings());
        findings.addAll(Checkers.check(testbed.history(), scenario.terms(testbed.size())));
        findings.sort(Comparator.comparingInt(finding -> finding.evidence().size()));
        if (!findings.isEmpty()) {
            Complaint.of(said()).ifPresent(complaint -> findings.add(0, complaint));
        }
        return List.copyOf(findings);
    }

    /** The output of the proxy's process. */
    public ProcessOutput said() {
        return testbed.proxy().said();
    }

    /** Closes everything without running the checkers. */
    @Override
    public void close() {
        testbed.close();
    }
}
