package dev.weir.engine.cli;

import dev.weir.engine.certificates.CertificateWarnings;
import dev.weir.engine.certificates.TlsMaterial;
import dev.weir.engine.cli.summary.CertificateTable;
import dev.weir.engine.cli.summary.Summary;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.UpstreamConfig;
import dev.weir.engine.configure.ConfigSource;
import dev.weir.engine.configure.Overlay;
import dev.weir.engine.live.LiveException;
import dev.weir.engine.live.ReloadInput;
import dev.weir.engine.tls.TrustStores;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir check}: validates a configuration file; lists all errors, or what it would start. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Check a configuration file, and the plugins and certificates it uses, without starting a proxy, and list"
                        + " what it would start. Host names are not looked up.",
        footer = {
            "",
            "Examples:",
            "  ./weir check",
            "  ./weir check /etc/weir/weir.yml",
            "",
            "Exit status: 0 if it is valid, even with warnings; 2 if not."
        })
final class CheckCommand implements Subcommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The configuration file (default: weir.yml in the working directory).")
    private @Nullable Path written;

    @Mixin
    private final PluginsOption plugins = new PluginsOption();

    @Override
    public Integer call() {
        Path file = written == null ? FoundFile.require(Path.of("")) : written;
        var source = new ConfigSource(file, Overlay.NONE, Runtime.getRuntime().availableProcessors());
        try {
            plugins.overlooked(file).ifPresent(spec.commandLine().getErr()::println);
            ReloadInput read = ReloadInput.read(source, plugins.folder(file), null);
            PrintWriter out = spec.commandLine().getOut();
            read.leftOut().forEach(out::println);
            read.catalog().closeAllBut(List.of());
            List<String> found = Findings.of(read.configuration());
            if (!found.isEmpty()) {
                found.forEach(line -> spec.commandLine().getErr().println(file + ": " + line));
                return Main.USAGE;
            }
            TlsMaterial tls = read.tls();
            Instant now = InstantSource.system().instant();
            warnings(read.configuration().proxy(), tls, now)
                    .forEach(line -> spec.commandLine().getErr().println("warning: " + line));
            out.println(file + " is valid: " + words(read.configuration().proxy()));
            Summary.print(read.configuration(), out);
            CertificateTable.print(tls.certificates(), now, out);
            return 0;
        } catch (LiveException e) {
            e.lines().forEach(spec.commandLine().getErr()::println);
            return Main.USAGE;
        }
    }

    /** Without TLS, the JDK's CAs are not read. */
    private static List<String> warnings(ProxyConfig config, TlsMaterial tls, Instant now) {
        return tls.sameAs(TlsMaterial.NONE)
                ? List.of()
                : CertificateWarnings.of(config, tls, TrustStores.platformRoots(), now);
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
