package dev.weir.harness.fault;

import dev.weir.engine.config.HostPort;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Weir as a process of its own, from this process's class path.
 *
 * @param name    what it is called in the table
 * @param more what its command line says beyond addresses and time limits
 */
record WeirProgram(String name, List<String> more) implements ProxyProgram {
    private static final String READY = "weir: ready on ";

    /** As it comes. */
    static WeirProgram defaults() {
        return new WeirProgram("weir", List.of());
    }

    /** With probes, so that a backend that is well again is noticed before its ejection is over. */
    static WeirProgram checked() {
        return new WeirProgram(
                "weir-checked", List.of("--with", "active-check", "--set", "plugins.active-check.target=/"));
    }

    @Override
    public RunningProxy start(List<HostPort> backends) throws IOException {
        Path folder = Files.createTempDirectory("fault-weir");
        Process process = new ProcessBuilder(command(backends))
                .redirectError(folder.resolve("errors").toFile())
                .start();
        return new ProxyProcess(process, port(process, folder), folder);
    }

    private List<String> command(List<HostPort> backends) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Dguice_bytecode_gen_option=DISABLED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.weir.engine.cli.Main", "run"));
        command.addAll(List.of("--listen", "127.0.0.1:0"));
        backends.forEach(backend -> command.addAll(List.of("--backend", backend.toString())));
        command.addAll(more);
        command.addAll(List.of("--set", "backend.connect-timeout=1s", "--set", "backend.response-timeout=2s"));
        command.addAll(List.of("--set", "backend.progress-timeout=2s"));
        return command;
    }

    private static int port(Process process, Path folder) throws IOException {
        BufferedReader output = process.inputReader(); // stays open, as does the process
        String line = output.readLine();
        if (line == null || !line.startsWith(READY)) {
            process.destroy();
            throw new IOException("weir did not start: " + Files.readString(folder.resolve("errors")));
        }
        return HostPort.parse(line.substring(READY.length()).split(",", -1)[0]).port();
    }
}
