package dev.weir.harness.cli;

import dev.weir.engine.cli.UsageException;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.NearestName;
import dev.weir.harness.proxy.AlreadyRunning;
import dev.weir.harness.proxy.ConfigTemplate;
import dev.weir.harness.proxy.ForeignProgram;
import dev.weir.harness.proxy.ProxyProgram;
import dev.weir.harness.proxy.ShippedProxies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which proxies are to be tried, as the command line says. */
final class ProxyChoice {
    private static final int MAX_PORT = 65535;

    @Option(
            names = "--proxy",
            paramLabel = "NAME|COMMAND",
            description = "A proxy that comes with the harness (weir, in this process; weir-program; nginx; haproxy;"
                    + " haproxy-retry; haproxy-retry-all), or with --config-template a command that starts one and"
                    + " stays in the foreground. Can be repeated (default: weir).")
    private List<String> proxies = new ArrayList<>();

    @Option(
            names = "--config-template",
            paramLabel = "FILE",
            description = "The configuration of the proxy that a COMMAND starts; it reads it at {config}. Blanks are"
                    + " filled in: {listen}, {host}, {port}, {folder}, and a line with {backend} is repeated for each.")
    private @Nullable Path template;

    @Option(
            names = "--target",
            paramLabel = "HOST:PORT",
            description = "A proxy that is running already; --backends says where it expects its backends.")
    private @Nullable HostPort target;

    @Option(
            names = "--backends",
            paramLabel = "PORT",
            split = ",",
            description = "The ports on this machine to which the proxy at --target passes requests on.")
    private List<Integer> backends = new ArrayList<>();

    /** All that were asked for, installed or not. @throws UsageException if something cannot be */
    List<ProxyProgram> programs() {
        if (template != null && proxies.stream().allMatch(ProxyChoice::isShipped)) {
            throw new UsageException("--config-template is for a command, as in --proxy 'nginx -c {config}'");
        }
        var programs = new ArrayList<ProxyProgram>();
        for (String proxy : proxies) {
            programs.add(template == null || isShipped(proxy) ? shipped(proxy) : foreign(proxy, template));
        }
        if (target != null) {
            programs.add(running(target));
        } else if (!backends.isEmpty()) {
            throw new UsageException(
                    "--backends says where the proxy at --target expects its backends; there is no" + " --target");
        }
        checkNames(programs);
        return programs.isEmpty() ? List.of(shipped("weir")) : programs;
    }

    /** Reports tell proxies apart by their names. */
    private static void checkNames(List<ProxyProgram> programs) {
        var names = new HashSet<String>();
        for (ProxyProgram program : programs) {
            if (!names.add(program.name())) {
                throw new UsageException("two proxies are called " + program.name() + ": a report could not tell them"
                        + " apart (a command is called after its first word; start one by a script with a name of its"
                        + " own)");
            }
        }
    }

    private static boolean isShipped(String proxy) {
        return ShippedProxies.named(proxy).isPresent();
    }

    private static ProxyProgram shipped(String name) {
        List<String> names =
                ShippedProxies.all().stream().map(ProxyProgram::name).toList();
        return ShippedProxies.named(name)
                .orElseThrow(() -> new UsageException("no proxy '" + name + "' comes with the harness"
                        + NearestName.hint(name, names) + " (a command needs --config-template)"));
    }

    private static ProxyProgram foreign(String command, Path file) {
        ForeignProgram program;
        try {
            program = ForeignProgram.of(name(command.strip().split("\\s+", 2)[0]), command, file);
        } catch (IOException e) {
            throw new UsageException("--config-template " + file + " cannot be read: " + e);
        }
        ConfigTemplate template = program.template();
        if (!template.namesBackends()) {
            throw new UsageException("--config-template " + file + " has no {backend}: the proxy could not know where"
                    + " its backends are");
        }
        if (!command.contains("{config}")) {
            throw new UsageException("--proxy '" + command + "' has no {config}: the proxy could not know where its"
                    + " configuration is");
        }
        if (!template.namesListener() && !command.contains("{port}") && !command.contains("{listen}")) {
            throw new UsageException("neither --config-template " + file + " nor the command has {listen} or {port}:"
                    + " the proxy could not know where to listen");
        }
        if (!program.installed()) {
            throw new UsageException("--proxy '" + command + "': there is no program '"
                    + program.command().get(0) + "' on the path");
        }
        return program;
    }

    private static String name(String program) {
        Path file = Path.of(program).getFileName();
        return file == null ? program : file.toString();
    }

    private ProxyProgram running(HostPort at) {
        if (backends.isEmpty()) {
            throw new UsageException(
                    "--target " + at + " needs --backends PORT,PORT,PORT: where the proxy expects them");
        }
        var distinct = new HashSet<Integer>();
        for (int port : backends) {
            if (!distinct.add(port)) {
                throw new UsageException("--backends names " + port + " twice: each backend needs a port of its own");
            }
            checkPort(port);
        }
        return new AlreadyRunning(at, List.copyOf(backends));
    }

    private static void checkPort(int port) {
        if (port < 1 || port > MAX_PORT) {
            throw new UsageException("--backends " + port + " is no port: it is 1 to " + MAX_PORT);
        }
        try {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        } catch (IOException e) {
            throw new UsageException("--backends " + port + " cannot be listened on, and the harness puts a backend of"
                    + " its own there: " + e.getMessage());
        }
    }
}
