package dev.weir.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.bench.compare.Peer;
import dev.weir.harness.proxy.ConfigTemplate;
import dev.weir.harness.proxy.ForeignProgram;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A proxy that is a command and a configuration file.
 *
 * @param name its name
 * @param java whether its process is a JVM
 * @param command the words of the command; {@code {loops}} is the number of loops
 * @param config a file beside this class, with {@code {loops}} and the placeholders of a {@link ConfigTemplate}
 * @param versionCommand the words of the command that prints its version
 * @param needs further files that must exist
 */
record ProgramPeer(
        String name, boolean java, List<String> command, String config, List<String> versionCommand, List<Path> needs)
        implements Peer {
    private static final String LOOPS = "{loops}";

    @Override
    public String version() {
        return alone().version();
    }

    @Override
    public Optional<String> absence() {
        if (!alone().installed()) {
            return Optional.of("program not found: " + command.get(0) + "; install the package of that name");
        }
        return needs.stream()
                .filter(file -> !Files.exists(file))
                .findFirst()
                .map(file -> "file not found: " + file + "; mvn package builds it");
    }

    private ForeignProgram alone() {
        return program(1, List.of());
    }

    @Override
    public ForeignProgram program(int loops, List<String> prefix) {
        String number = String.valueOf(loops);
        List<String> words = Stream.concat(prefix.stream(), command.stream())
                .map(word -> word.replace(LOOPS, number))
                .toList();
        return new ForeignProgram(name, words, new ConfigTemplate(text().replace(LOOPS, number)), versionCommand);
    }

    private String text() {
        try (InputStream in = ProgramPeer.class.getResourceAsStream(config)) {
            if (in == null) {
                throw new IllegalStateException("no configuration " + config + " comes with the benchmarks");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
