package dev.weir.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.cli.Subcommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

@DisplayName("The lines that announce the commands of all modules")
class AnnouncedCommandsTests {
    private static final Path CHECKOUT = Path.of("..");
    private static final String FILE = "src/main/resources/META-INF/services/" + Subcommand.class.getName();

    @Test
    void say_what_the_commands_say_of_themselves() throws IOException {
        var announced = new TreeSet<String>();
        try (Stream<Path> modules = Files.list(CHECKOUT)) {
            for (Path file : modules.map(module -> module.resolve(FILE))
                    .filter(Files::exists)
                    .toList()) {
                announced.addAll(Files.readAllLines(file));
            }
        }
        var there = new TreeSet<String>();
        for (Subcommand command : ServiceLoader.load(Subcommand.class)) {
            Command annotation = command.getClass().getAnnotation(Command.class);
            there.add(command.getClass().getName() + " # " + annotation.name() + ": "
                    + String.join(" ", annotation.description()));
        }
        assertEquals(there, announced);
        assertTrue(announced.size() >= 3, announced.toString());
        assertEquals(
                List.of(
                        "bench",
                        "down",
                        "drain",
                        "explain",
                        "harness",
                        "ready",
                        "reload",
                        "status",
                        "top",
                        "toxiproxy",
                        "weight"),
                names(announced));
    }

    private static List<String> names(Set<String> lines) {
        return lines.stream()
                .map(line -> line.replaceAll(".* # ([a-z-]+): .*", "$1"))
                .sorted()
                .toList();
    }
}
