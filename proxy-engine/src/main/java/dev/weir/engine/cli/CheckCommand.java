package dev.weir.engine.cli;

import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.UpstreamConfig;
import dev.weir.engine.configure.ConfigSource;
import dev.weir.engine.configure.Overlay;
import dev.weir.engine.live.LiveException;
import dev.weir.engine.live.ReloadInput;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir check}: validates a configuration file and lists all errors. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Check a configuration file and the plugins it uses, without starting a proxy. Host names are not"
                + " looked up.",
        footer = {"", "Example:", "  ./weir check weir.yml", "", "Exit status: 0 if it is valid, 2 if not."})
final class CheckCommand implements Subcommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli, as is the parameter
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The configuration file.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Mixin
    private final PluginsOption plugins = new PluginsOption();

    @Override
    public Integer call() {
        var source = new ConfigSource(file, Overlay.NONE, 1);
        try {
            plugins.overlooked(file).ifPresent(spec.commandLine().getErr()::println);
            ReloadInput written = ReloadInput.read(source, plugins.folder(file), null);
            PrintWriter out = spec.commandLine().getOut();
            written.leftOut().forEach(out::println);
            written.catalog().closeAllBut(List.of());
            List<String> found = Findings.of(written.configuration());
            if (!found.isEmpty()) {
                found.forEach(line -> spec.commandLine().getErr().println(file + ": " + line));
                return Main.USAGE;
            }
            out.println(file + " is valid: " + words(written.configuration().proxy()));
            return 0;
        } catch (LiveException e) {
            e.lines().forEach(spec.commandLine().getErr()::println);
            return Main.USAGE;
        }
    }

    private static String words(ProxyConfig config) {
        int backends = config.upstreams().stream()
                .map(UpstreamConfig::backends)
                .mapToInt(List::size)
                .sum();
        return count(config.listen().size(), "listener") + ", "
                + count(config.upstreams().size(), "upstream") + ", " + count(backends, "backend") + ", "
                + count(config.routes().size(), "route") + ", "
                + count(config.plugins().size(), "plugin");
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
