package dev.weir.bench.cli;

import dev.weir.bench.compare.Comparison;
import dev.weir.bench.compare.Lab;
import dev.weir.bench.compare.Peer;
import dev.weir.bench.compare.Workload;
import dev.weir.bench.peer.Peers;
import dev.weir.bench.report.MarkdownReport;
import dev.weir.bench.report.Reports;
import dev.weir.engine.cli.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares Weir with other proxies: the command {@code weir bench compare}. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Run Weir and other proxies in front of the same backends, under the same load, in turns. Report processor"
                    + " time for each request first, then throughput, latencies from when a request should have been"
                    + " sent, and memory."
        },
        footer = {
            "",
            "Examples:",
            "  ./weir bench compare                      # everything; takes more than two hours",
            "  ./weir bench compare --quick              # the most important workloads; takes three minutes",
            "  ./weir bench compare --quick --peers weir,nginx --out comparison",
            "  ./weir bench compare --workloads fault-slow,fault-flapping --loops 1 --rounds 3",
            "  ./weir bench compare --tls --quick        # with clients that speak TLS",
            "  ./weir bench compare --list",
            "",
            "Nothing else should run on the machine. Proxies that are not installed are skipped, and named.",
            "Exit status: 0, 1 if a proxy could not be measured at all, 2 if an option is invalid."
        })
final class CompareCommand implements Callable<Integer> {
    private final Supplier<List<Peer>> peers;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final CompareChoice choice = new CompareChoice();

    @Mixin
    private final ReportFolder folder = new ReportFolder();

    @Option(names = "--list", description = "List the workloads and the proxies instead of comparing.")
    private boolean list;

    /** Called by picocli. */
    CompareCommand() {
        this(Peers::all);
    }

    /** Compares other peers than the defaults. */
    CompareCommand(Supplier<List<Peer>> peers) {
        this.peers = peers;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<Peer> all = choice.tls() ? Peers.tls() : peers.get();
        if (list) {
            list(all, out);
            return 0;
        }
        var plan = choice.plan(all);
        folder.check();
        Comparison comparison = new Lab(plan, spec.commandLine().getErr()).run();
        out.println(MarkdownReport.text(comparison));
        folder.write(to -> Reports.write(comparison, to), out);
        return comparison.contestants().stream().allMatch(one -> measured(comparison, one.name())) ? 0 : 1;
    }

    private static boolean measured(Comparison comparison, String proxy) {
        return comparison.cells().stream()
                .anyMatch(cell -> cell.proxy().equals(proxy) && !cell.samples().isEmpty());
    }

    private void list(List<Peer> peers, PrintWriter out) {
        out.println("Workloads (* in --quick):");
        for (Workload workload : choice.workloads()) {
            String mark = CompareChoice.quick(workload) ? "*" : " ";
            out.printf(Locale.ROOT, "  %s %-16s %s%n", mark, workload.id(), workload.title());
        }
        out.println("Proxies:");
        for (Peer peer : peers) {
            String state = peer.absence().map(why -> "skipped: " + why).orElseGet(peer::version);
            out.printf(Locale.ROOT, "    %-16s %s%n", peer.name(), state);
        }
    }
}
