package dev.weir.harness.cli;

import dev.weir.engine.cli.Subcommand;
import dev.weir.engine.cli.UsageException;
import dev.weir.engine.cli.Version;
import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.proxy.AlreadyRunning;
import dev.weir.harness.proxy.ProxyProgram;
import dev.weir.harness.report.Report;
import dev.weir.harness.report.ReportFiles;
import dev.weir.harness.scenario.Level;
import dev.weir.harness.scenario.Network;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.ScenarioResult;
import dev.weir.harness.scenario.Verdict;
import dev.weir.harness.toxiproxy.ToxiproxyAccess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs proxies through the scenario catalogue: the command {@code weir harness}. */
@Command(
        name = "harness",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Put a proxy between clients and faulty backends, and report every lost or corrupted response.",
        footer = {
            "",
            "Examples:",
            "  ./weir harness",
            "  ./weir harness --list",
            "  ./weir harness --proxy weir --proxy nginx --proxy haproxy --report report",
            "  ./weir harness --only 'stale-*' --seed 7 --repeat 20",
            "  ./weir harness --proxy weir --proxy nginx --tls front,back --report report",
            "  ./weir harness --proxy 'nginx -p {folder} -c {config}' --config-template nginx.conf",
            "  ./weir harness --target 127.0.0.1:8080 --backends 9001,9002,9003",
            "",
            "WEIR_TOXIPROXY=HOST:PORT uses a running Toxiproxy; without it, the harness starts its own.",
            "Exit status: 0, 1 if a core scenario failed or the proxy did not start, 2 if an option is invalid."
        })
public final class HarnessCommand implements Subcommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final ProxyChoice proxies = new ProxyChoice();

    @Option(
            names = "--only",
            paramLabel = "SCENARIO",
            split = ",",
            description = "Run only these scenarios; a trailing * matches any ending. Can be repeated.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            description = "Run only the scenarios of this level: core, extended or, with --tls, tls.")
    private @Nullable String level;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all random choices (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            description = "Number of runs of each scenario, each with the next seed (default: ${DEFAULT-VALUE}).")
    private int repeat = 1;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description =
                    "Write junit.xml, report.json, report.md and index.html (for the browser) into this folder, and"
                            + " the output of the proxies into output/ below it.")
    private @Nullable Path report;

    @Option(names = "--list", description = "List the scenarios instead of running them.")
    private boolean list;

    /** Called by picocli and by the service loader. */
    public HarnessCommand() {}

    @Override
    public Integer call() throws IOException {
        List<Scenario> scenarios = ScenarioChoice.of(only, level(), proxies.sides());
        List<ProxyProgram> programs = proxies.programs();
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            scenarios.forEach(scenario -> out.println(line(scenario)));
            return 0;
        }
        if (repeat < 1) {
            throw new UsageException("--repeat " + repeat + " is invalid: must be 1 or more");
        }
        if (scenarios.isEmpty()) {
            throw new UsageException("no scenario fits both --only and --level");
        }
        requireInstalled(programs);
        programs = programs.stream().map(HarnessCommand::asked).toList();
        checkNetworks(scenarios);
        if (report != null) {
            checkWritable(report);
        }
        List<ScenarioResult> results =
                new ScenarioRunner(programs, scenarios, seed, repeat, new SystemClock(), out).run();
        if (report != null) {
            write(report, programs, results).forEach(file -> out.println("wrote " + file));
        }
        if (!results.isEmpty() && results.stream().allMatch(result -> result.verdict() == Verdict.SKIPPED)) {
            throw new UsageException(
                    "no scenario could be run: " + results.get(0).reason());
        }
        return results.stream().anyMatch(result -> result.failedCore() || result.neverBegan()) ? 1 : 0;
    }

    /** A run that tests nothing must not pass: a CI job would stay green without its proxy. */
    static void requireInstalled(List<ProxyProgram> programs) {
        if (programs.stream().noneMatch(ProxyProgram::installed)) {
            throw new UsageException("nothing to test: "
                    + programs.stream().map(ProxyProgram::name).collect(Collectors.joining(", "))
                    + (programs.size() == 1 ? " is" : " are") + " not installed");
        }
    }

    /** Probes a proxy that is already running: otherwise each scenario would fail separately. */
    private static ProxyProgram asked(ProxyProgram program) {
        return program instanceof AlreadyRunning running ? TargetProbe.of(running) : program;
    }

    /**
     * Checks the networks first: otherwise each scenario that lacks its network would be skipped, and the run would
     * pass.
     */
    private static void checkNetworks(List<Scenario> scenarios) {
        if (scenarios.stream().allMatch(scenario -> scenario.network() == Network.NONE)) {
            return;
        }
        try {
            ToxiproxyAccess.open().close();
        } catch (IOException | RuntimeException e) {
            throw new UsageException("the Toxiproxy for the scenarios' networks is not available: " + e.getMessage());
        }
    }

    private static void checkWritable(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UsageException("--report " + folder + " cannot be created: " + e);
        }
        if (!Files.isWritable(folder)) {
            throw new UsageException("--report " + folder + " cannot be written to");
        }
    }

    private @Nullable Level level() {
        if (level == null) {
            return null;
        }
        for (Level one : Level.values()) {
            if (one.word().equals(level.toLowerCase(Locale.ROOT))) {
                return one;
            }
        }
        throw new UsageException("--level " + level + " is invalid: must be core, extended or tls");
    }

    private List<Path> write(Path folder, List<ProxyProgram> programs, List<ScenarioResult> results) {
        List<Report.Column> columns = programs.stream()
                .filter(ProxyProgram::installed)
                .map(program -> new Report.Column(program.name(), program.version()))
                .toList();
        try {
            return ReportFiles.write(new Report(InstantSource.system().instant(), seed, columns, results), folder);
        } catch (IOException e) {
            throw new UsageException("--report " + folder + " cannot be written: " + e);
        }
    }

    private static String line(Scenario scenario) {
        return String.format(
                Locale.ROOT,
                "%-26s %-8s %-13s %-10s %s",
                scenario.name(),
                scenario.level().word(),
                scenario.phase().word(),
                scenario.kind().word(),
                scenario.about());
    }
}
