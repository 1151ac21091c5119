package dev.weir.harness.cli;

import dev.weir.engine.cli.UsageException;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.NearestName;
import dev.weir.harness.proxy.AlreadyRunning;
import dev.weir.harness.proxy.ConfigTemplate;
import dev.weir.harness.proxy.ForeignProgram;
import dev.weir.harness.proxy.ProxyProgram;
import dev.weir.harness.proxy.ShippedProxies;
import dev.weir.harness.tls.TlsSides;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Parses the options that select the proxies under test. */
final class ProxyChoice {
    private static final int MAX_PORT = 65535;

    @Option(
            names = "--proxy",
            paramLabel = "NAME|COMMAND",
            description = "A proxy that the harness knows (weir, in this process; weir-program; nginx; haproxy;"
                    + " haproxy-retry; haproxy-retry-all), or with --config-template a command that starts one and"
                    + " stays in the foreground. Can be repeated (default: weir).")
    private List<String> proxies = new ArrayList<>();

    @Option(
            names = "--config-template",
            paramLabel = "FILE",
            description =
                    "Template of the configuration of the proxy that COMMAND starts; {config} in COMMAND is the file."
                            + " Placeholders: {listen}, {host}, {port}, {folder}; a line with {backend} is repeated"
                            + " for each backend.")
    private @Nullable Path template;

    @Option(
            names = "--target",
            paramLabel = "HOST:PORT",
            description = "Address of a proxy that is already running; --backends names the ports of its backends.")
    private @Nullable HostPort target;

    @Option(
            names = "--backends",
            paramLabel = "PORT",
            split = ",",
            description = "The ports on this machine to which the proxy at --target forwards requests.")
    private List<Integer> backends = new ArrayList<>();

    @Option(
            names = "--tls",
            paramLabel = "SIDE",
            split = ",",
            description = "Speak TLS between clients and proxy (front), between proxy and backends (back), or both"
                    + " (front,back), with certificates made at run time.")
    private List<String> tls = new ArrayList<>();

    /** All selected proxies, installed or not. @throws UsageException if an option is invalid */
    List<ProxyProgram> programs() {
        if (template != null && proxies.stream().allMatch(ProxyChoice::isShipped)) {
            throw new UsageException("--config-template needs a command, as in --proxy 'nginx -c {config}'");
        }
        var programs = new ArrayList<ProxyProgram>();
        for (String proxy : proxies) {
            programs.add(template == null || isShipped(proxy) ? shipped(proxy) : foreign(proxy, template));
        }
        if (target != null) {
            programs.add(running(target));
        } else if (!backends.isEmpty()) {
            throw new UsageException(
                    "--backends needs --target, the address of the proxy that forwards to these ports");
        }
        checkNames(programs);
        if (programs.isEmpty()) {
            programs.add(shipped("weir"));
        }
        TlsSides sides = sides();
        return programs.stream().map(program -> over(program, sides)).toList();
    }

    /** The sides on which TLS is spoken. @throws UsageException if there is another word */
    TlsSides sides() {
        try {
            return TlsSides.of(tls);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--tls: " + e.getMessage());
        }
    }

    private static ProxyProgram over(ProxyProgram program, TlsSides sides) {
        try {
            return program.over(sides);
        } catch (UnsupportedOperationException e) {
            throw new UsageException("--tls: " + e.getMessage());
        }
    }

    /** Rejects duplicate names, because reports identify proxies by name. */
    private static void checkNames(List<ProxyProgram> programs) {
        var names = new HashSet<String>();
        for (ProxyProgram program : programs) {
            if (!names.add(program.name())) {
                throw new UsageException("two proxies are named " + program.name() + ", but reports identify proxies by"
                        + " name (a command is named after its first word; start one of them by a script)");
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
                .orElseThrow(() -> new UsageException("unknown proxy '" + name + "'" + NearestName.hint(name, names)
                        + " (a command needs --config-template)"));
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
            throw new UsageException(
                    "--config-template " + file + " has no {backend}: the proxy would have no backends");
        }
        if (!command.contains("{config}")) {
            throw new UsageException(
                    "--proxy '" + command + "' has no {config}: the proxy would not find its" + " configuration");
        }
        if (!template.namesListener() && !command.contains("{port}") && !command.contains("{listen}")) {
            throw new UsageException("neither --config-template " + file + " nor the command has {listen} or {port}:"
                    + " the proxy would have no address to listen on");
        }
        if (!program.installed()) {
            throw new UsageException("--proxy '" + command + "': program not found on the path: '"
                    + program.command().get(0) + "'");
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
                    "--target " + at + " needs --backends PORT,PORT,PORT, the ports that the proxy forwards to");
        }
        var distinct = new HashSet<Integer>();
        for (int port : backends) {
            if (!distinct.add(port)) {
                throw new UsageException("--backends names " + port + " twice: each backend needs its own port");
            }
            checkPort(port);
        }
        return new AlreadyRunning(at, List.copyOf(backends));
    }

    private static void checkPort(int port) {
        if (port < 1 || port > MAX_PORT) {
            throw new UsageException("--backends " + port + " is invalid: must be a port from 1 to " + MAX_PORT);
        }
        try {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        } catch (IOException e) {
            throw new UsageException(
                    "--backends " + port + " is not available for the harness's own backend: " + e.getMessage());
        }
    }
}
