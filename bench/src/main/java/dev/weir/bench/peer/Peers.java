package dev.weir.bench.peer;

import dev.weir.bench.compare.Peer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All proxies that can be compared. */
public final class Peers {
    /** What the launcher gives Weir. */
    private static final List<String> JVM = List.of(
            "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xshare:auto", "-Xms64m", "-Dguice_bytecode_gen_option=DISABLED");

    private Peers() {}

    /** Them, in the order of columns; whether they are installed they say themselves. */
    public static List<Peer> all() {
        return List.of(weir(), haproxy(), nginx());
    }

    private static Peer weir() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java));
        command.addAll(JVM);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.weir.engine.cli.Main"));
        List<String> version = List.copyOf(append(command, "--version"));
        return new ProgramPeer("weir", true, append(command, "run", "--config", "{config}"), "weir.yml", version);
    }

    private static List<String> append(List<String> words, String... more) {
        var all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }

    private static Peer haproxy() {
        List<String> command = List.of("haproxy", "-db", "-f", "{config}");
        return new ProgramPeer("haproxy", false, command, "haproxy.cfg", List.of("haproxy", "-v"));
    }

    private static Peer nginx() {
        List<String> command = List.of("nginx", "-p", "{folder}", "-c", "{config}", "-e", "{folder}/errors");
        return new ProgramPeer("nginx", false, command, "nginx.conf", List.of("nginx", "-v"));
    }
}
