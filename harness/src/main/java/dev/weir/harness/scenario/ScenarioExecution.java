package dev.weir.harness.scenario;

import dev.weir.api.Clock;
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
 * A scenario from the moment its stage is set until it is judged. One thread.
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
    private final Testbed stage;
    private final Baseline baseline;

    private ScenarioExecution(Scenario scenario, Testbed stage, Baseline baseline) {
        this.scenario = scenario;
        this.stage = stage;
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
        var stage = new Testbed(program, scenario, seed, clock);
        try {
            awaitReady(stage, !program.fixedPorts().isEmpty(), clock);
            stage.history().beginAnew();
            return new ScenarioExecution(scenario, stage, Baseline.of(stage));
        } catch (IOException e) {
            stage.close();
            throw new ProxyNeverStarted(e, stage.proxy().said());
        } catch (RuntimeException e) {
            stage.close();
            throw e;
        }
    }

    private static void awaitReady(Testbed stage, boolean shared, Clock clock) throws IOException {
        var unseen = new History(clock);
        try (var client = new RecordingClient(stage.proxy().address(), unseen, 0, TRY, 0)) {
            boolean ready = stage.await(() -> isUp(client, stage), START);
            Optional<String> lastWords = stage.proxy().lastWords();
            if (!ready || lastWords.isPresent()) {
                throw new IOException(lastWords.orElse(
                        "it does not answer at " + stage.proxy().address()));
            }
            if (shared
                    && !stage.await(
                            () -> client.ask(TestRequest.get("ready")) != null && allServe(stage), FORGIVENESS)) {
                throw new IOException("it leaves out one of its " + stage.size() + " backends, though all are well");
            }
        }
    }

    /** Whether it responds, or has exited and never will. */
    private static boolean isUp(RecordingClient client, Testbed stage) {
        return stage.proxy().lastWords().isPresent()
                || client.ask(TestRequest.get("ready")).outcome() == ClientOutcome.ANSWERED;
    }

    private static boolean allServe(Testbed stage) {
        return stage.origins().stream()
                .map(backend -> Participant.backend(backend.number()))
                .allMatch(party -> !stage.history()
                        .events(event -> event.what() == EventKind.ARRIVED
                                && event.party().equals(party))
                        .isEmpty());
    }

    /** The testbed of this scenario. */
    public Testbed stage() {
        return stage;
    }

    /** Runs the script. */
    public void play() throws InterruptedException {
        try {
            scenario.play().on(stage);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | AssertionError e) {
            stage.finding("stuck", "it could not go on: " + e, stage.history().events());
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
            stage.proxy()
                    .lastWords()
                    .ifPresent(words -> stage.finding("gone", "the proxy has gone: " + words, List.of()));
            stage.endClientsAndFaults();
            baseline.check();
        }
        var findings = new ArrayList<>(stage.findings());
        findings.addAll(Checkers.check(stage.history(), scenario.terms(stage.size())));
        findings.sort(Comparator.comparingInt(finding -> finding.evidence().size()));
        if (!findings.isEmpty()) {
            Complaint.of(said()).ifPresent(complaint -> findings.add(0, complaint));
        }
        return List.copyOf(findings);
    }

    /** The output of the proxy's process. */
    public ProcessOutput said() {
        return stage.proxy().said();
    }

    /** Closes everything without running the checkers. */
    @Override
    public void close() {
        stage.close();
    }
}
