package dev.weir.bench.peer;

import dev.weir.bench.compare.Peer;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** All proxies that can be compared. */
public final class Peers {
    /** The JVM options of Weir's launcher; other proxies have the same, so that the collector is no difference. */
    private static final List<String> JVM =
            List.of("-XX:+UseSerialGC", "-Xshare:auto", "-Dguice_bytecode_gen_option=DISABLED", "-Xms64m");

    private Peers() {}

    /** All proxies, in the order of columns, installed or not. */
    public static List<Peer> all() {
        return List.of(
                weir(),
                haproxy(),
                nginx(),
                library("undertow", UndertowProxy.class),
                library("vertx", VertxProxy.class),
                library("jetty", JettyProxy.class));
    }

    /** Those that speak TLS with clients here. */
    public static List<Peer> tls() {
        return Stream.of(weir(), haproxy(), nginx()).<Peer>map(TlsPeer::new).toList();
    }

    private static Peer weir() {
        return weir("weir", List.of());
    }

    /** Weir under another name, with additional arguments. */
    public static Peer weir(String name, List<String> options) {
        List<String> command = jvm(proxyClassPath(), "dev.weir.engine.cli.Main");
        List<String> version = append(command, "--version");
        var run = new ArrayList<>(append(command, "run", "--config", "{config}"));
        run.addAll(options);
        return new ProgramPeer(name, true, List.copyOf(run), "weir.yml", version, List.of());
    }

    /** The class path of Weir's launcher: fewer jars than this process has. */
    private static String proxyClassPath() {
        String home = System.getProperty("weir.home", "");
        Path jars = Path.of(home, "proxy-engine", "target", "lib");
        Path installed = Path.of(home, "lib");
        if (Files.isDirectory(jars)) {
            return jars + "/*";
        }
        return !home.isEmpty() && Files.isDirectory(installed)
                ? installed + "/*"
                : System.getProperty("java.class.path");
    }

    /** A proxy of another library, in a JVM like Weir's. */
    private static Peer library(String name, Class<?> main) {
        Path jars = jars();
        String classPath = System.getProperty("java.class.path") + File.pathSeparator + jars.resolve("*");
        List<String> command = jvm(classPath, main.getName());
        List<String> version = append(command, "--version");
        return new ProgramPeer(name, true, append(command, "{config}"), "java-proxy.txt", version, List.of(jars));
    }

    /** The folder of other proxies' jars: beside the folder of our own jars, or of our classes. */
    private static Path jars() {
        try {
            Path ours = Path.of(Peers.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path folder = Files.isDirectory(ours) ? ours : Objects.requireNonNull(ours.getParent());
            return folder.resolveSibling("peers");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> jvm(String classPath, String main) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java));
        command.addAll(JVM);
        command.addAll(List.of("-cp", classPath, main));
        return command;
    }

    private static List<String> append(List<String> words, String... more) {
        var all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }

    private static Peer haproxy() {
        List<String> command = List.of("haproxy", "-db", "-f", "{config}");
        return new ProgramPeer("haproxy", false, command, "haproxy.cfg", List.of("haproxy", "-v"), List.of());
    }

    private static Peer nginx() {
        List<String> command = List.of("nginx", "-p", "{folder}", "-c", "{config}", "-e", "{folder}/errors");
        return new ProgramPeer("nginx", false, command, "nginx.conf", List.of("nginx", "-v"), List.of());
    }
}
