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

/** {@code weir bench compare}: Weir beside what a user would pick instead. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Put Weir and other proxies in front of the same backends, have each asked in turn, round by round, and say"
                    + " what they took for it: processor time for each request first, then throughput, latencies from when"
                    + " a request was meant to be sent, and memory."
        },
        footer = {
            "",
            "Examples:",
            "  ./weir bench compare                      # all there is; takes more than two hours",
            "  ./weir bench compare --quick              # the most telling workloads; takes three minutes",
            "  ./weir bench compare --quick --peers weir,nginx --out comparison",
            "  ./weir bench compare --workloads fault-slow,fault-flapping --loops 1 --rounds 3",
            "  ./weir bench compare --list",
            "",
            "Nothing else should run on the machine. Proxies that are not installed are left out, and named.",
            "Exit status: 0, 1 if a proxy could not be measured at all, 2 if something you wrote cannot work."
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

    @Option(names = "--list", description = "Show the workloads and the proxies instead of comparing.")
    private boolean list;

    /** For picocli. */
    CompareCommand() {
        this(Peers::all);
    }

    /** Compares others than are known. */
    CompareCommand(Supplier<List<Peer>> peers) {
        this.peers = peers;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<Peer> all = peers.get();
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

    private static void list(List<Peer> peers, PrintWriter out) {
        out.println("Workloads (* in --quick):");
        for (Workload workload : CompareChoice.workloads()) {
            String mark = CompareChoice.quick(workload) ? "*" : " ";
            out.printf(Locale.ROOT, "  %s %-16s %s%n", mark, workload.id(), workload.title());
        }
        out.println("Proxies:");
        for (Peer peer : peers) {
            String state = peer.absence().map(why -> "left out: " + why).orElseGet(peer::version);
            out.printf(Locale.ROOT, "    %-16s %s%n", peer.name(), state);
        }
    }
}
