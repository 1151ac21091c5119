package dev.weir.engine.configure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A configuration file with extreme content")
class ConfigLimitsTests {
    @Test
    void causes_an_error_of_one_line() {
        assertEquals(
                List.of("weir.yml:3:8: loops: '\\u001b\\n2\\u2028' is not a number from 1 to 1024"),
                Reading.problems(Reading.SMALLEST + "loops: \"\\e\\n2\\u2028\"\n", Overlay.NONE));
        String whole = Reading.problems(Reading.SMALLEST + "loops: " + "9".repeat(900_000), Overlay.NONE)
                .toString();
        assertTrue(whole.length() < 1100 && whole.contains(" is not a number from 1 to 1024"), whole);
    }

    @Test
    void with_a_forbidden_character_causes_an_error_with_its_position() {
        assertEquals(
                List.of("weir.yml:4:4: is not valid YAML: the character U+0007 is not allowed"),
                Reading.problems("a: 1\r\nb: 2\rc: 3\nd: \u0007", Overlay.NONE));
    }

    @Test
    void cannot_expand_aliases_without_a_limit() {
        var yaml = new StringBuilder(Reading.SMALLEST + "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            yaml.append("a%d: &a%d [%s*a%d]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9), i - 1));
        }
        List<String> problems = Reading.problems(yaml.toString(), Overlay.NONE);
        assertTrue(
                problems.stream().anyMatch(line -> line.endsWith("the file expands to too many nodes")),
                problems.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- "})
    void is_not_nested_too_deeply(String piece) {
        int column = 4 + 50 * piece.length();
        assertEquals(
                List.of("weir.yml:1:" + column + ": is nested too deeply"),
                Reading.problems((piece.equals("- ") ? "-  " : "a: ") + piece.repeat(100_000), Overlay.NONE));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 50_000})
    void cannot_contain_itself(int times) {
        assertEquals(
                List.of("weir.yml:1:4: is nested too deeply"),
                Reading.problems("a: &a [" + "*a, ".repeat(times) + "]", Overlay.NONE));
    }

    @Test
    void with_a_very_long_key_causes_one_short_error() {
        String path = "a.".repeat(100_000) + "a";
        for (List<String> problems : List.of(
                Reading.problems(Reading.SMALLEST + "? " + path + "\n: 1\n", Overlay.NONE),
                Reading.problems(Reading.SMALLEST, Reading.set(path + "=1")))) {
            assertEquals(1, problems.size(), problems.toString());
            assertTrue(problems.get(0).length() < 1100, problems.toString());
        }
    }

    @Test
    void with_very_many_mistakes_causes_a_thousand_errors() {
        List<String> problems = Reading.problems("backends: [" + "b, ".repeat(2000) + "]", Overlay.NONE);
        assertEquals(1001, problems.size());
        assertEquals("there may be more errors; only these are listed", problems.get(1000));
    }

    @TempDir
    Path folder;

    private String problem(Path file) {
        try {
            return "none: " + new ConfigSource(file, Overlay.NONE, 1).read(Reading.catalog());
        } catch (ConfigException e) {
            assertEquals(1, e.lines().size(), e.getMessage());
            return e.lines().get(0).replace(folder.toString(), "folder");
        }
    }

    @Test
    void that_cannot_be_read_is_named_in_the_error() throws IOException {
        assertEquals("folder/none.yml: the file does not exist", problem(folder.resolve("none.yml")));
        assertTrue(problem(folder).startsWith("folder: cannot be read: "), problem(folder));
        Path latin = folder.resolve("latin.yml");
        Files.write(latin, "# \u00e4\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals("folder/latin.yml: is not encoded in UTF-8", problem(latin));
        Path large = folder.resolve("large.yml");
        Files.write(large, new byte[(1 << 20) + 1]);
        assertEquals(
                "folder/large.yml: is larger than 1024KiB, the maximum size of a configuration file", problem(large));
        assertEquals(
                "/dev/zero: is larger than 1024KiB, the maximum size of a configuration file",
                problem(Path.of("/dev/zero")));
    }
}
