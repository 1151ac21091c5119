package dev.weir.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A tarball that was unpacked into a new folder, and a PATH that has a Java runtime and nothing that builds. */
final class Unpacked {
    private static final String VERSION = System.getProperty("weir.version");

    private final Path home;
    private final Path path;

    /** What a program said, and how it ended. */
    record Run(int status, String out) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    private Unpacked(Path home, Path path) {
        this.home = home;
        this.path = path;
    }

    /** The tarball that the build has made. */
    static Path tarball(String suffix) {
        return Path.of(System.getProperty("weir.tarballs"), "weir-" + VERSION + suffix + ".tar.gz");
    }

    static Unpacked full(Path folder) throws IOException, InterruptedException {
        return of(tarball(""), folder);
    }

    static Unpacked minimal(Path folder) throws IOException, InterruptedException {
        return of(tarball("-minimal"), folder);
    }

    private static Unpacked of(Path tarball, Path folder) throws IOException, InterruptedException {
        Path prefix = Files.createDirectories(folder.resolve("prefix"));
        Run run = finished(new ProcessBuilder("tar", "xzf", tarball.toString(), "-C", prefix.toString()));
        assertEquals(0, run.status(), run.out());
        Path path = Files.createDirectories(folder.resolve("path"));
        Files.createSymbolicLink(path.resolve("java"), Path.of(System.getProperty("java.home"), "bin", "java"));
        Files.createSymbolicLink(path.resolve("readlink"), program("readlink"));
        return new Unpacked(prefix.resolve("weir-" + VERSION), path);
    }

    /** Adds programs of the system to the PATH. */
    Unpacked with(String... programs) throws IOException {
        for (String name : programs) {
            Files.createSymbolicLink(path.resolve(name), program(name));
        }
        return this;
    }

    private static Path program(String name) {
        return Stream.of("/usr/bin", "/bin")
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    /** The folder of the installation. */
    Path home() {
        return home;
    }

    /** The only folder of the PATH. */
    Path path() {
        return path;
    }

    Path launcher() {
        return home.resolve("bin/weir");
    }

    /** Runs {@code weir} with these words until its end. */
    Run weir(String... words) throws IOException, InterruptedException {
        return finished(command(words));
    }

    /** A process of {@code weir}, in an environment of its own. */
    ProcessBuilder command(String... words) {
        List<String> command = new ArrayList<>(List.of(launcher().toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", path.toString());
        return builder;
    }

    /** Runs a program until its end. */
    static Run finished(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out);
    }

    /** All files below the installation, with their content, by their path in it. */
    Map<String, Path> files() throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(home)) {
            all.filter(Files::isRegularFile)
                    .forEach(file -> files.put(home.relativize(file).toString(), file));
        }
        return files;
    }
}
