package dev.weir.bench.micro;

import dev.weir.api.HeaderRewriter;
import dev.weir.api.LoopInfo;
import dev.weir.api.PluginUse;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.http.Head;
import dev.weir.engine.http1.RequestHeadParser;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.plugin.PluginFactory;
import dev.weir.engine.plugin.PluginKind;
import dev.weir.harness.contract.ContractExchange;
import dev.weir.harness.contract.ContractRequest;
import dev.weir.harness.contract.ContractUpstream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Measures what the default rewriters add to the parsing of a request's head. The head is parsed anew each time,
 * because they edit it: subtract the result of {@link HeadParserBenchmark}. The target is 0 allocated bytes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
public class RewriteBenchmark {
    /** The size of the head. */
    @Param({"minimal", "browser"})
    String sample = "";

    private final List<HeaderRewriter> rewriters = rewriters();
    private final RequestHeadParser parser = Messages.parser();
    private final Head head = new Head();
    private final ContractExchange exchange =
            new ContractExchange(ContractUpstream.ofSize(1), ContractRequest.of("Host: a.example"));
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    private static List<HeaderRewriter> rewriters() {
        PluginCatalog catalog = PluginCatalog.ofClassPath();
        var factory = new PluginFactory(catalog, () -> 0);
        List<HeaderRewriter> made = new ArrayList<>();
        for (PluginUse use : ProxyConfig.DEFAULT_PLUGINS) {
            if (catalog.find(use.plugin()).kind() == PluginKind.REWRITER) {
                made.add(factory.make(use, PluginKind.REWRITER, new LoopInfo(0, 1), new SplittableRandom(1)));
            }
        }
        return made;
    }

    /** Loads the sample. */
    @Setup
    public void load() {
        bytes = Messages.request(sample);
    }

    /** One head, parsed and edited. */
    @Benchmark
    public boolean rewrite() {
        boolean whole = parser.feed(head.reset(), bytes.rewind());
        for (int i = 0; i < rewriters.size(); i++) {
            rewriters.get(i).request(exchange, head);
        }
        return whole;
    }
}
