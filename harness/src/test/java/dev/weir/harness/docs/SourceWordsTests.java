package dev.weir.harness.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The words of the sources")
class SourceWordsTests {
    private static final Path PROJECT = Path.of("..");
    private static final List<String> MODULES =
            List.of("proxy-api", "proxy-engine", "proxy-plugins", "harness", "bench");

    /** Words for people. A thing is "it" or "that". */
    private static final Pattern PEOPLE = Pattern.compile("\\b(who|whom|whose|nobody)\\b", Pattern.CASE_INSENSITIVE);

    /** Some sentences are about people: users, operators, authors. */
    private static final int MOST_LINES_ABOUT_PEOPLE = 60;

    @Test
    void give_each_class_a_name_of_its_own() throws IOException {
        var names = new TreeMap<String, Long>(sources("src/main/java").stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> !name.equals("package-info.java"))
                .collect(groupingBy(name -> name, counting())));
        names.values().removeIf(count -> count == 1);

        assertEquals(new TreeMap<>(), names);
    }

    @Test
    void call_a_thing_it_and_not_who() throws IOException {
        var found = new ArrayList<String>();
        List<Path> texts = new ArrayList<>(sources("src"));
        texts.addAll(pages());
        for (Path file : texts) {
            if (!file.endsWith("SourceWordsTests.java")) {
                Files.readString(file, UTF_8)
                        .lines()
                        .filter(line -> PEOPLE.matcher(line).find())
                        .forEach(line -> found.add(file + ": " + line.strip()));
            }
        }

        assertTrue(
                found.size() <= MOST_LINES_ABOUT_PEOPLE, () -> found.size() + " lines:\n" + String.join("\n", found));
    }

    private static List<Path> sources(String folder) throws IOException {
        var all = new ArrayList<Path>();
        for (String module : MODULES) {
            Path root = PROJECT.resolve(module).resolve(folder);
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
            }
        }
        return all;
    }

    private static List<Path> pages() throws IOException {
        var all = new ArrayList<Path>();
        try (Stream<Path> files = Files.list(PROJECT)) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(all::add);
        }
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(PROJECT.resolve(module), 2)) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(all::add);
            }
        }
        return all;
    }
}
