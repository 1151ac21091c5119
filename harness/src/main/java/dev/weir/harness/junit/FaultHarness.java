package dev.weir.harness.junit;

import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.backend.ScriptedBackend;
import dev.weir.harness.check.Finding;
import dev.weir.harness.history.History;
import dev.weir.harness.load.RecordingClient;
import dev.weir.harness.proxy.ProxyProgram;
import dev.weir.harness.proxy.RunningProxy;
import dev.weir.harness.proxy.WeirInProcess;
import dev.weir.harness.scenario.Kind;
import dev.weir.harness.scenario.Network;
import dev.weir.harness.scenario.Phase;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.ScenarioExecution;
import dev.weir.harness.scenario.Testbed;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Starts a testbed for each test: backends, a proxy in front of them, and clients. After the test, everything is
 * closed, and the checkers read the history: a lost, repeated or foreign response, or a connection left open, fails the
 * test. The failure names the events that show it, the seed, and how to repeat the run.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final FaultHarness harness = FaultHarness.of(ShippedProxies.named("nginx").orElseThrow()).backends(3);
 *
 * @Test
 * void a_backend_that_resets_fails_no_request(Testbed testbed) throws Exception {
 *     testbed.warm();
 *     testbed.backend(0).misbehave(Fault.at(FaultPoint.REQUEST_READ, FaultAction.RST));
 *     testbed.load(LoadPlan.mixed("m", 8, 200));
 * }
 * }</pre>
 *
 * <p>A parameter of a test may be the {@link Testbed} or a part of it: the {@link RunningProxy}, the {@link History},
 * the first {@link RecordingClient}, the first {@link ScriptedBackend}. With {@code @ExtendWith(FaultHarness.class)}
 * the proxy is Weir, with its defaults, in front of three backends.
 *
 * <p>The testbed exists from {@code @BeforeEach} to the end of the test. In {@code @AfterEach} it is closed and
 * checked; in constructors and {@code @BeforeAll} it does not exist yet.
 *
 * <p>The seed is that of the builder, or {@code -Dweir.harness.seed=N}. Tests may run in parallel.
 */
public final class FaultHarness
        implements BeforeEachCallback, AfterTestExecutionCallback, ParameterResolver, TestExecutionExceptionHandler {
    private static final int SAID = 8;
    private static final String SEED = "weir.harness.seed";
    private static final Set<Class<?>> OFFERED =
            Set.of(Testbed.class, RunningProxy.class, History.class, RecordingClient.class, ScriptedBackend.class);

    private final ProxyProgram program;
    private final UnaryOperator<Scenario> terms;
    private final long seed;
    private final Namespace space = Namespace.create(FaultHarness.class, this);

    /** Starts Weir in front of three backends. */
    public FaultHarness() {
        this(WeirInProcess.defaults(), scenario -> scenario, Long.getLong(SEED, 1));
    }

    private FaultHarness(ProxyProgram program, UnaryOperator<Scenario> terms, long seed) {
        this.program = program;
        this.terms = terms;
        this.seed = seed;
    }

    /** Starts a proxy in front of three backends. */
    public static FaultHarness of(ProxyProgram program) {
        return new FaultHarness(program, scenario -> scenario, Long.getLong(SEED, 1));
    }

    /** Returns a copy with this number of backends. */
    public FaultHarness backends(int count) {
        return with(scenario -> scenario.backends(count));
    }

    /** Returns a copy with this timeout for each request; the default is five seconds. */
    public FaultHarness limit(Duration longest) {
        return with(scenario -> scenario.limit(longest));
    }

    /** Returns a copy with tests that can add faults to these networks. */
    public FaultHarness network(Network which) {
        return with(scenario -> scenario.network(which));
    }

    /** Returns a copy in which clients are owed no response, because they cause the fault. */
    public FaultHarness owedNothing() {
        return with(Scenario::owedNothing);
    }

    /** Returns a copy with this seed, unless the system property sets one. */
    public FaultHarness seed(long other) {
        return new FaultHarness(program, terms, Long.getLong(SEED, other));
    }

    private FaultHarness with(UnaryOperator<Scenario> more) {
        return new FaultHarness(program, scenario -> more.apply(terms.apply(scenario)), seed);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        Scenario scenario =
                terms.apply(Scenario.core(context.getDisplayName(), Phase.ANY, Kind.NONE, context.getDisplayName()));
        ScenarioExecution performance = ScenarioExecution.begin(program, scenario, seed, new SystemClock());
        context.getStore(space).put(ScenarioExecution.class, performance);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        thrown.addSuppressed(new AssertionError(again()));
        throw thrown;
    }

    /** Runs the checkers, unless the test has failed already. */
    @Override
    public void afterTestExecution(ExtensionContext context) throws InterruptedException {
        ScenarioExecution performance = performance(context);
        if (context.getExecutionException().isPresent()) {
            performance.close();
            return;
        }
        List<Finding> findings = performance.end();
        if (!findings.isEmpty()) {
            throw new AssertionError(program.name() + ", " + findings.size() + " findings; " + again() + "\n"
                    + findings.stream().limit(3).map(Finding::text).collect(Collectors.joining())
                    + performance.said().text(program.name(), SAID));
        }
    }

    private String again() {
        return "the seed was " + seed + "; again: -D" + SEED + "=" + seed;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return OFFERED.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Testbed testbed = performance(context).testbed();
        Class<?> wanted = parameter.getParameter().getType();
        if (wanted == RunningProxy.class) {
            return testbed.proxy();
        } else if (wanted == History.class) {
            return testbed.history();
        } else if (wanted == RecordingClient.class) {
            return testbed.client();
        } else if (wanted == ScriptedBackend.class) {
            return testbed.backend(0);
        }
        return testbed;
    }

    private ScenarioExecution performance(ExtensionContext context) {
        return context.getStore(space).get(ScenarioExecution.class, ScenarioExecution.class);
    }
}
