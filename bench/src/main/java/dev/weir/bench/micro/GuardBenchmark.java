package dev.weir.bench.micro;

import dev.weir.api.Exchange;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.Headers;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.contain.Containment;
import dev.weir.engine.contain.PluginHealth;
import dev.weir.engine.contain.QuarantinePolicy;
import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.contract.ContractExchange;
import dev.weir.harness.contract.ContractRequest;
import dev.weir.harness.contract.ContractUpstream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures a call of a plugin through its guard, which watches its duration, in comparison with reading the clock
 * before and after, and with a direct call. A request of the default configuration makes about fifteen such calls. Run
 * with {@code -prof gc}: the target is 0 allocated bytes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class GuardBenchmark {
    private final SystemClock clock = new SystemClock();
    private final Containment containment = new Containment(QuarantinePolicy.of(SettingValues.DEFAULTS), clock, 1);
    private final HeaderRewriter plain = new Counting();
    private final PluginHealth pluginHealth =
            containment.pluginHealth(Counting.class, "counting", PluginHealth.News.NONE);
    private final HeaderRewriter guarded = Containment.rewriter(new Counting(), pluginHealth, containment.loop(0));
    private final ContractExchange exchange =
            new ContractExchange(ContractUpstream.ofSize(1), ContractRequest.of("Host: a.example"));
    private long longest;

    /** Does almost nothing, and cannot be optimised away. */
    private static final class Counting implements HeaderRewriter {
        private long calls;

        @Override
        public void request(Exchange exchange, Headers headers) {
            if (++calls == 0) {
                throw new IllegalStateException("the counter cannot be negative");
            }
        }
    }

    /** A direct call. */
    @Benchmark
    public void plain() {
        plain.request(exchange, exchange.head());
    }

    /** Through the engine's guard. */
    @Benchmark
    public void guarded() {
        guarded.request(exchange, exchange.head());
    }

    /** With two reads of the clock. */
    @Benchmark
    public void clocked() {
        long before = clock.nanos();
        plain.request(exchange, exchange.head());
        longest = Math.max(longest, clock.nanos() - before);
    }
}
