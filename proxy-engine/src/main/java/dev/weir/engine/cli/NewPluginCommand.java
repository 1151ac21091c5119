package dev.weir.engine.cli;

import dev.weir.engine.cli.scaffold.PluginName;
import dev.weir.engine.cli.scaffold.Project;
import dev.weir.engine.cli.scaffold.SamplePlugin;
import dev.weir.engine.cli.scaffold.ScaffoldException;
import dev.weir.engine.cli.scaffold.WeirHome;
import dev.weir.engine.config.NearestName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir new-plugin}: creates a project for a new plugin. */
@Command(
        name = "new-plugin",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description =
                "Create a small Maven project for a plugin: the class, its settings, a contract test, and a README"
                        + " with the commands to build, check and install it.",
        footer = {
            "",
            "Examples:",
            "  ./weir new-plugin my-balancer",
            "  ./weir new-plugin request-ids --kind rewriter --into ~/src",
        })
final class NewPluginCommand implements Subcommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli, as is the parameter
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Name of the plugin: lower-case words joined by hyphens.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description =
                    "Kind of the plugin: balancing, rewriter, responder, health, retry, check or observer (default: ${DEFAULT-VALUE}).")
    private String kind = "balancing";

    @Option(
            names = "--into",
            paramLabel = "DIR",
            description = "Directory in which the project directory is created (default: the current directory).")
    private Path into = Path.of("");

    @Option(
            names = "--no-install",
            description = "Do not install Weir into the local Maven repository, because it is already there.")
    private boolean noInstall;

    @Override
    public Integer call() {
        try {
            return write();
        } catch (ScaffoldException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private int write() {
        SamplePlugin sample = SamplePlugin.of(kind)
                .orElseThrow(() -> new UsageException("there is no kind '" + kind + "' to begin with; take one of "
                        + String.join(", ", SamplePlugin.words()) + NearestName.hint(kind, SamplePlugin.words())));
        PluginName plugin = PluginName.of(name);
        Path folder = into.resolve(name);
        refuseUsed(folder);
        PrintWriter out = spec.commandLine().getOut();
        boolean tested = true;
        if (!noInstall) {
            WeirHome weir = PublishLocalCommand.weir();
            weir.publish(out);
            tested = weir.hasHarness();
        }
        try {
            new Project(sample, plugin, Installation.command(), tested).writeTo(folder);
        } catch (IOException e) {
            throw new UsageException("cannot write the project into '" + folder + "': " + e);
        }
        out.println("weir: wrote " + folder + ", a " + sample.word() + " plugin; next:");
        out.println("  cd " + folder + " && mvn package");
        out.println("and then as its README.md says");
        return 0;
    }

    private static void refuseUsed(Path folder) {
        try {
            if (!Files.exists(folder)) {
                return;
            }
            try (Stream<Path> files = Files.list(folder)) {
                if (files.findAny().isEmpty()) {
                    return;
                }
            }
        } catch (IOException e) { // it is a file, or access is denied
            throw new UsageException("'" + folder + "' cannot be used: " + e);
        }
        throw new UsageException(
                "'" + folder + "' already exists and is not empty; choose another name or another --into directory");
    }
}
