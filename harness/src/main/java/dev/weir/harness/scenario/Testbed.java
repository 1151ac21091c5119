package dev.weir.harness.scenario;

import dev.weir.api.Clock;
import dev.weir.engine.config.HostPort;
import dev.weir.harness.Medium;
import dev.weir.harness.Poll;
import dev.weir.harness.RawClient;
import dev.weir.harness.backend.FaultAction;
import dev.weir.harness.backend.MockBackend;
import dev.weir.harness.backend.ScriptedBackend;
import dev.weir.harness.backend.TestBackend;
import dev.weir.harness.check.Finding;
import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.Event;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.History;
import dev.weir.harness.history.Participant;
import dev.weir.harness.history.ReceivedResponse;
import dev.weir.harness.history.TestRequest;
import dev.weir.harness.load.Load;
import dev.weir.harness.load.LoadPlan;
import dev.weir.harness.load.RecordingClient;
import dev.weir.harness.proxy.ProxyProgram;
import dev.weir.harness.proxy.RunningProxy;
import dev.weir.harness.tls.TlsClients;
import dev.weir.harness.tls.TlsEnd;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The testbed of a scenario: backends, a proxy in front of them, clients, and the history of what all of them observed.
 * A scenario's script calls it on one thread.
 */
public final class Testbed implements AutoCloseable {
    private static final Duration PROMPT = Duration.ofMillis(500);
    private static final Duration TIME_TO_NOTICE = Duration.ofMillis(120);
    private static final Duration LONG = Duration.ofSeconds(5);
    private static final int WARM_UP = 60;
    private static final int LAST = 12;

    private final Clock clock;
    private final History history;
    private final long seed;
    private final TestbedSetup scenery;
    private final TestClients clients;
    private final Medium medium;
    private final List<Finding> findings = new ArrayList<>();
    private @Nullable RecordingClient first;
    private int asked;

    /**
     * Starts backends and proxy.
     *
     * @throws IOException if the proxy cannot be started
     */
    Testbed(ProxyProgram program, Scenario scenario, long seed, Clock clock) throws IOException {
        this.clock = clock;
        this.seed = seed;
        this.history = new History(clock);
        this.scenery = new TestbedSetup(scenario, history);
        scenery.start(program, seed);
        this.medium = medium(program);
        this.clients =
                new TestClients(scenery.front(), history, scenario.limit().plus(LONG), seed, medium);
    }

    /** The medium between clients and a proxy. */
    static Medium medium(ProxyProgram program) {
        return program.tls().front() ? new TlsClients() : Medium.PLAIN;
    }

    /** The history of this run. */
    public History history() {
        return history;
    }

    /** The proxy. */
    public RunningProxy proxy() {
        return scenery.proxy();
    }

    /** Number of backends. */
    public int size() {
        return scenery.origins().size();
    }

    /** A scripted backend, from 0. */
    public ScriptedBackend backend(int number) {
        return (ScriptedBackend) scenery.origins().get(number);
    }

    /** A backend that is a mockwebserver3, from 0. */
    public MockBackend mock(int number) {
        return (MockBackend) scenery.origins().get(number);
    }

    /** All scripted backends. */
    public List<ScriptedBackend> backends() {
        return scenery.origins().stream().map(ScriptedBackend.class::cast).toList();
    }

    /** All backends, of either kind. */
    public List<TestBackend> origins() {
        return scenery.origins();
    }

    /** The addresses of the backends in the proxy's configuration. */
    List<HostPort> places() {
        return scenery.places();
    }

    /** The seed of the run. */
    public long seed() {
        return seed;
    }

    // ---- clients ----

    /** The first client. */
    public RecordingClient client() {
        RecordingClient one = first;
        if (one == null) {
            one = newClient();
            first = one;
        }
        return one;
    }

    /** Adds a client; it is closed at the end of the script. */
    public RecordingClient newClient() {
        return newClient(0);
    }

    /** Adds a client with a receive buffer of about this many bytes. */
    public RecordingClient newClient(int receiveBuffer) {
        return clients.newClient(receiveBuffer);
    }

    /** Opens a connection of a client without TLS, whatever the proxy expects; the caller closes it. */
    public RawClient bareClient() {
        return new RawClient(scenery.front()).patience(LONG);
    }

    /** Opens a connection of a client with its own end of TLS; the caller closes it. */
    public RawClient clientOver(TlsEnd end) {
        return new RawClient(scenery.front(), 0, TlsClients.over(end)).patience(LONG);
    }

    /** Returns an unused request id. */
    public String nextId() {
        return "r" + ++asked;
    }

    /** Sends a GET from the first client. */
    public ReceivedResponse get() {
        return client().ask(TestRequest.get(nextId()));
    }

    /** Sends a POST from the first client. */
    public ReceivedResponse post() {
        return client().ask(TestRequest.post(nextId()));
    }

    /** Sends GETs from the first client, one after the other. */
    public void gets(int count) {
        for (int i = 0; i < count; i++) {
            get();
        }
    }

    /** Puts a load on the proxy and waits until each request has a result. */
    public List<ReceivedResponse> load(LoadPlan plan) throws InterruptedException {
        return start(plan).await();
    }

    /** Puts a load on the proxy, without waiting. */
    public Load start(LoadPlan plan) {
        return clients.start(plan);
    }

    // ---- faults ----

    /** Sends requests until each backend has an idle connection to the proxy, as far as the proxy keeps any. */
    public void warm() {
        for (int i = 0; i < WARM_UP && origins().stream().anyMatch(one -> one.openConnections() == 0); i++) {
            get();
        }
    }

    /**
     * Does something on every idle connection of all backends, and waits until the proxy has closed its side, for as
     * long as a proxy that watches its pool may need.
     */
    public void endIdle(FaultAction action) {
        await(() -> backends().stream().allMatch(one -> one.busyConnections() == 0), PROMPT);
        int count = backends().stream().mapToInt(one -> one.whileIdle(action)).sum();
        if (count == 0) {
            note("the proxy had no idle connection");
        }
        await(() -> origins().stream().allMatch(one -> one.unnoticedEnds() == 0), PROMPT);
        during(TIME_TO_NOTICE); // there is no sign that an RST was noticed
    }

    /**
     * Makes the network of a backend so bad that no request can get a response from it.
     *
     * @param name name of the fault in the history
     */
    public void spoil(int backend, String name, NetworkFault spoiler) throws IOException {
        scenery.networks().spoil(backend, true, name, spoiler);
    }

    /** Makes the network of a backend slower or coarser, such that no request has to fail. */
    public void strain(int backend, String name, NetworkFault spoiler) throws IOException {
        scenery.networks().spoil(backend, false, name, spoiler);
    }

    /** Makes the network between clients and proxy slower or coarser. */
    public void spoilClients(String name, NetworkFault spoiler) throws IOException {
        scenery.networks().spoilClients(name, spoiler);
    }

    /** Removes the faults of all backends and networks. */
    public void heal() {
        scenery.heal();
    }

    /** Waits until a condition holds. @return whether it held in time */
    public boolean await(BooleanSupplier condition, Duration limit) {
        return Poll.until(condition, limit, clock);
    }

    /** Waits for a fixed time, for a measurement or for the effect of a fault. */
    public void during(Duration time) {
        long until = clock.nanos() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = until - clock.nanos()) {
            LockSupport.parkNanos(left);
        }
    }

    // ---- checks ----

    /** Adds a line to the history. */
    public void note(String what) {
        history.add(Participant.HARNESS, 0, EventKind.NOTE, "", what);
    }

    /** Checks a condition; if it does not hold, the last lines of the history are the evidence. */
    public void expect(boolean so, String otherwise) {
        if (!so) {
            List<Event> all = history.events();
            finding("expectation", otherwise, all.subList(Math.max(0, all.size() - LAST), all.size()));
        }
    }

    /** Checks the fate of a request. */
    public void expect(ReceivedResponse response, ClientOutcome outcome) {
        if (response.outcome() != outcome) {
            String message =
                    response.request().id() + " was " + response.outcome().word()
                            + (response.status() == 0 ? "" : " with " + response.status()) + ", not " + outcome.word();
            finding(
                    "expectation",
                    message,
                    history.about(List.of(response.request().id())));
        }
    }

    /** Checks that a healthy backend gets at least one of this many requests. */
    public void expectServes(int backend, int requests) {
        long before = arrived(backend);
        for (int i = 0; i < requests && arrived(backend) == before; i++) {
            get();
        }
        String message = "backend " + backend + " is healthy, and got none of the last " + requests + " requests";
        expect(arrived(backend) > before, message);
    }

    /** Number of requests that have reached backends. */
    public long arrived() {
        return history.events(event -> event.what() == EventKind.ARRIVED).size();
    }

    private long arrived(int backend) {
        return history.events(event ->
                        event.what() == EventKind.ARRIVED && event.party().equals(Participant.backend(backend)))
                .size();
    }

    /** Checks that the proxy uses only a small share of a processor for some time. */
    public void expectQuiet(Duration window) {
        new Quietness(this, clock).check(window);
    }

    void finding(String checker, String message, List<Event> evidence) {
        findings.add(new Finding(checker, message, List.copyOf(evidence)));
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Ends clients and faults, so that what stays open is the proxy's own. */
    void endClientsAndFaults() throws InterruptedException {
        clients.stop();
        heal();
        clients.leave();
    }

    @Override
    public void close() {
        clients.stop();
        scenery.close();
        await(() -> origins().stream().allMatch(one -> one.openConnections() == 0), LONG);
    }
}
