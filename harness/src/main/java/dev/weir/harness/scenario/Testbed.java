package dev.weir.harness.scenario;

import dev.weir.api.Clock;
import dev.weir.engine.config.HostPort;
import dev.weir.harness.Poll;
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
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Backends, a proxy in front of them, clients, and the history they all write. What a scenario does, it does here, on
 * one thread.
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
    private final TestClients crowd;
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
        this.crowd = new TestClients(scenery.front(), history, scenario.limit().plus(LONG), seed);
    }

    /** What everybody saw. */
    public History history() {
        return history;
    }

    /** The proxy. */
    public RunningProxy proxy() {
        return scenery.proxy();
    }

    /** How many backends there are. */
    public int size() {
        return scenery.origins().size();
    }

    /** One of the backends, from 0, if they are scripted. */
    public ScriptedBackend backend(int number) {
        return (ScriptedBackend) scenery.origins().get(number);
    }

    /** One of the backends, from 0, if they are made of mockwebserver3. */
    public MockBackend mock(int number) {
        return (MockBackend) scenery.origins().get(number);
    }

    /** All of them, if they are scripted. */
    public List<ScriptedBackend> backends() {
        return scenery.origins().stream().map(ScriptedBackend.class::cast).toList();
    }

    /** All of them, whatever they are made of. */
    public List<TestBackend> origins() {
        return scenery.origins();
    }

    /** Where the proxy was told that they are. */
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

    /** One more client; it is closed when the play is over. */
    public RecordingClient newClient() {
        return newClient(0);
    }

    /** One more client that takes no more than about so many bytes before it reads them. */
    public RecordingClient newClient(int receiveBuffer) {
        return crowd.newClient(receiveBuffer);
    }

    /** An id that no request has had. */
    public String nextId() {
        return "r" + ++asked;
    }

    /** A GET of the first client. */
    public ReceivedResponse get() {
        return client().ask(TestRequest.get(nextId()));
    }

    /** A POST of the first client. */
    public ReceivedResponse post() {
        return client().ask(TestRequest.post(nextId()));
    }

    /** GETs of the first client, one after the other. */
    public void gets(int count) {
        for (int i = 0; i < count; i++) {
            get();
        }
    }

    /** Puts a load on the proxy and waits until all have been told. */
    public List<ReceivedResponse> load(LoadPlan plan) throws InterruptedException {
        return start(plan).await();
    }

    /** Begins to put a load on the proxy. */
    public Load start(LoadPlan plan) {
        return crowd.start(plan);
    }

    // ---- faults ----

    /** Asks until each backend has an idle connection to the proxy, as far as the proxy keeps any. */
    public void warm() {
        for (int i = 0; i < WARM_UP && origins().stream().anyMatch(one -> one.openConnections() == 0); i++) {
            get();
        }
    }

    /**
     * Does something on every idle connection of all backends, and waits until the proxy has closed its side, for as
     * long as it may take one that looks.
     */
    public void endIdle(FaultAction action) {
        await(() -> backends().stream().allMatch(one -> one.busyConnections() == 0), PROMPT);
        int count = backends().stream().mapToInt(one -> one.whileIdle(action)).sum();
        if (count == 0) {
            note("the proxy had no idle connection");
        }
        await(() -> origins().stream().allMatch(one -> one.unnoticedEnds() == 0), PROMPT);
        during(TIME_TO_NOTICE); // nobody tells whether an RST was noticed
    }

    /**
     * Makes the network to a backend so bad that no request can get an answer from there.
     *
     * @param name what it is called in the story
     */
    public void spoil(int backend, String name, NetworkFault spoiler) throws IOException {
        scenery.networks().spoil(backend, true, name, spoiler);
    }

    /** Makes the network to a backend worse, but not so much that a request has to fail for it. */
    public void strain(int backend, String name, NetworkFault spoiler) throws IOException {
        scenery.networks().spoil(backend, false, name, spoiler);
    }

    /** Makes the network between clients and proxy worse. */
    public void spoilClients(String name, NetworkFault spoiler) throws IOException {
        scenery.networks().spoilClients(name, spoiler);
    }

    /** Heals all backends and networks. */
    public void heal() {
        scenery.heal();
    }

    /** Waits until a condition holds. @return whether it came true in time */
    public boolean await(BooleanSupplier condition, Duration limit) {
        return Poll.until(condition, limit, clock);
    }

    /** Lets time pass, in which something is measured or a fault has its effect. */
    public void during(Duration time) {
        long until = clock.nanos() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = until - clock.nanos()) {
            LockSupport.parkNanos(left);
        }
    }

    // ---- judgements ----

    /** Adds a line to the story. */
    public void note(String what) {
        history.add(Participant.HARNESS, 0, EventKind.NOTE, "", what);
    }

    /** Something must be so; if not, the last lines of the story are the evidence. */
    public void expect(boolean so, String otherwise) {
        if (!so) {
            List<Event> all = history.events();
            finding("expectation", otherwise, all.subList(Math.max(0, all.size() - LAST), all.size()));
        }
    }

    /** A request must have met this fate. */
    public void expect(ReceivedResponse told, ClientOutcome outcome) {
        if (told.outcome() != outcome) {
            String message = told.ask().id() + " was " + told.outcome().word()
                    + (told.status() == 0 ? "" : " with " + told.status()) + ", not " + outcome.word();
            finding("expectation", message, history.about(List.of(told.ask().id())));
        }
    }

    /** A backend that did nothing wrong must get its share again: at least one of so many requests. */
    public void expectServes(int backend, int requests) {
        long before = arrived(backend);
        for (int i = 0; i < requests && arrived(backend) == before; i++) {
            get();
        }
        String message = "backend " + backend + " is well, and got none of the last " + requests + " requests";
        expect(arrived(backend) > before, message);
    }

    /** How many requests have reached backends. */
    public long arrived() {
        return history.events(event -> event.what() == EventKind.ARRIVED).size();
    }

    private long arrived(int backend) {
        return history.events(event ->
                        event.what() == EventKind.ARRIVED && event.party().equals(Participant.backend(backend)))
                .size();
    }

    /** The proxy's processor time over some time must be a small share of it. */
    public void expectQuiet(Duration window) {
        new Quietness(this, clock).check(window);
    }

    void finding(String checker, String message, List<Event> evidence) {
        findings.add(new Finding(checker, message, List.copyOf(evidence)));
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Ends clients and faults, so that what remains is the proxy's own. */
    void endClientsAndFaults() throws InterruptedException {
        crowd.stop();
        heal();
        crowd.leave();
    }

    @Override
    public void close() {
        crowd.stop();
        scenery.close();
        await(() -> origins().stream().allMatch(one -> one.openConnections() == 0), LONG);
    }
}
