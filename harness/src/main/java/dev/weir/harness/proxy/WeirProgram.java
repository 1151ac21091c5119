package dev.weir.harness.proxy;

import dev.weir.engine.config.HostPort;
import dev.weir.harness.tls.TestCertificates;
import dev.weir.harness.tls.TlsSides;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Weir as a separate process, with this process's class path.
 *
 * @param name its name in reports
 * @param more further arguments besides addresses and timeouts
 * @param tls the sides on which it speaks TLS
 */
public record WeirProgram(String name, List<String> more, TlsSides tls) implements ProxyProgram {
    private static final String READY = "weir: ready on ";
    private static final List<String> LIMITS = List.of(
            "backend.connect-timeout=1s",
            "backend.response-timeout=1s",
            "backend.progress-timeout=1s",
            "client.handshake-timeout=2s",
            "client.head-timeout=2s",
            "client.body-timeout=2s",
            "client.stall-timeout=2s");

    /** Weir without TLS. */
    public WeirProgram(String name, List<String> more) {
        this(name, more, TlsSides.NONE);
    }

    @Override
    public WeirProgram over(TlsSides sides) {
        return new WeirProgram(sides.name(name), more, sides);
    }

    @Override
    public String version() {
        return WeirInProcess.defaults().version();
    }

    @Override
    public RunningProxy start(List<HostPort> backends) throws IOException {
        Path folder = ProxyProcess.newFolder();
        try {
            return start(backends, folder);
        } catch (IOException e) {
            ProxyProcess.delete(folder);
            throw e;
        }
    }

    private RunningProxy start(List<HostPort> backends, Path folder) throws IOException {
        Process process = new ProcessBuilder(command(backends, folder))
                .redirectError(folder.resolve(ProxyProcess.ERRORS).toFile())
                .start();
        return new ProxyProcess(process, address(process, folder), folder, null);
    }

    private List<String> command(List<HostPort> backends, Path folder) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Dguice_bytecode_gen_option=DISABLED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.weir.engine.cli.Main", "run"));
        if (tls.any()) {
            TestCertificates.shared().write(folder);
            Path file = Files.writeString(folder.resolve("weir.yml"), configuration(backends));
            command.addAll(List.of("--config", file.toString()));
        } else {
            command.addAll(List.of("--listen", "127.0.0.1:0"));
            backends.forEach(backend -> command.addAll(List.of("--backend", backend.toString())));
        }
        LIMITS.forEach(limit -> command.addAll(List.of("--set", limit)));
        command.addAll(more);
        return command;
    }

    /** The files are named relative to its own folder. */
    private String configuration(List<HostPort> backends) {
        String front = tls.front() ? ", tls: {certificates: [{chain: chain.pem, key: key.pem}]}" : "";
        String back = tls.back() ? "    tls: {ca: [ca.pem], server-name: " + TestCertificates.NAME + "}\n" : "";
        String addresses = backends.stream().map(HostPort::toString).collect(Collectors.joining(", "));
        return "listen:\n  - {address: '127.0.0.1:0'" + front + "}\nupstreams:\n  app:\n    backends: [" + addresses
                + "]\n" + back;
    }

    private static HostPort address(Process process, Path folder) throws IOException {
        BufferedReader output = process.inputReader(); // stays open as long as the process
        String line = output.readLine();
        if (line == null || !line.startsWith(READY)) {
            process.destroy();
            throw new IOException("weir did not start: " + Files.readString(folder.resolve(ProxyProcess.ERRORS)));
        }
        return HostPort.parse(line.substring(READY.length()).split(",", -1)[0]);
    }
}
