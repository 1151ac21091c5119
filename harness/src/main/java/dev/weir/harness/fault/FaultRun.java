package dev.weir.harness.fault;

import dev.weir.api.Clock;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.fault.Journal.Contact;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One fault in front of one proxy: three backends are healthy while the proxy warms up, one misbehaves under load, and
 * then it is healed under a light one. One thread.
 */
public final class FaultRun implements AutoCloseable {
    private static final int BACKENDS = 3;
    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    private final Clock clock = new SystemClock();
    private final Journal journal = new Journal(clock);
    private final List<FaultyBackend> backends = new ArrayList<>();
    private final RunPlan plan;
    private final RunningProxy proxy;

    private FaultRun(ProxyProgram program, RunPlan plan) throws IOException {
        this.plan = plan;
        for (int i = 0; i < BACKENDS; i++) {
            backends.add(new FaultyBackend(i, journal, plan.seed() + i));
        }
        List<HostPort> places = backends.stream().map(FaultyBackend::place).toList();
        try {
            this.proxy = program.start(places);
        } catch (IOException e) {
            backends.forEach(FaultyBackend::close);
            throw e;
        }
    }

    /** Tries a fault out on a proxy that is started for it. */
    public static FaultResult of(ProxyProgram program, Misbehaviour fault, RunPlan plan)
            throws IOException, InterruptedException {
        try (var run = new FaultRun(program, plan)) {
            run.awaitReady(program.name());
            return run.of(program.name(), fault);
        }
    }

    private void awaitReady(String name) throws IOException {
        try (var client = new FaultClient(proxy.address(), clock)) {
            var ask = new Ask("ready", "GET");
            if (!Poll.until(() -> client.ask(ask).fate() == Fate.ANSWERED, START_LIMIT, clock)) {
                throw new IOException(name + " does not answer at " + proxy.address());
            }
        }
    }

    private FaultResult of(String name, Misbehaviour fault) throws InterruptedException {
        FaultLoad.start(proxy.address(), plan.warmUpLoad(), clock).await();
        Descriptors before = Descriptors.steady(proxy, backends, clock);
        FaultyBackend bad = backends.get(0);

        int mark = journal.contacts().size();
        long begun = clock.nanos();
        bad.misbehave(fault);
        List<Told> told =
                FaultLoad.start(proxy.address(), plan.faultLoad(), clock).await();
        long healed = clock.nanos();
        List<Contact> met = journal.contacts();
        bad.heal();

        List<Told> afterwards = loadUntilBackInUse(bad, healed);
        return new FaultResult(
                name,
                fault,
                Tally.of(told, journal, fault == Misbehaviour.RST_MID_RESPONSE),
                Tally.of(afterwards, journal, false),
                Ejection.after(met.subList(mark, met.size()), bad.number(), begun, healed),
                backInUse(bad, healed),
                before,
                before.awaitAgain(proxy, backends, plan.patience(), clock),
                told.stream()
                        .filter(one -> !one.ask().isPost())
                        .map(one -> Duration.ofNanos(one.latencyNanos()))
                        .sorted()
                        .toList());
    }

    private List<Told> loadUntilBackInUse(FaultyBackend bad, long healed) throws InterruptedException {
        var light = FaultLoad.start(proxy.address(), plan.healedLoad(), clock);
        Poll.until(() -> backInUse(bad, healed).isPresent(), plan.patience(), clock);
        light.stop();
        return light.await();
    }

    private Optional<Duration> backInUse(FaultyBackend bad, long healed) {
        return Ejection.endedAfter(journal.contacts(), bad.number(), healed);
    }

    @Override
    public void close() {
        proxy.close();
        backends.forEach(FaultyBackend::close);
    }
}
