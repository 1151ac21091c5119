package dev.weir.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A change of the SPI is seen in review: api.txt has all of it, and changes with it. {@code -Dweir.api.write=true} writes
 * it anew.
 */
@DisplayName("The dump of the SPI")
class ApiDumpTests {
    private static final Path DUMP = Path.of("api.txt");

    @Test
    void is_equal_to_the_file_in_the_repository() throws IOException, URISyntaxException {
        List<String> now = dump();
        if (Boolean.getBoolean("weir.api.write")) {
            Files.write(DUMP, now);
        }
        List<String> before = Files.readAllLines(DUMP);
        var gone = new ArrayList<>(before);
        gone.removeAll(now);
        var come = new ArrayList<>(now);
        come.removeAll(before);
        assertEquals(
                before,
                now,
                () -> "The SPI has changed. If it is meant to, write proxy-api/api.txt anew (mvn test -pl proxy-api"
                        + " -Dweir.api.write=true) and commit it.\nGone: " + gone + "\nNew: " + come);
    }

    private static List<String> dump() throws IOException, URISyntaxException {
        Path classes = Path.of(Backend.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith(".class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .map(ApiDumpTests::load)
                    .filter(ApiDump::shows)
                    .flatMap(type -> ApiDump.of(type).stream())
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Backend.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a class that was just seen is not there: " + name, e);
        }
    }

    // ---- what the dump contains ----

    private interface Hidden {}

    /** A sample of what an interface may have. */
    public interface Sample<T extends Comparable<T>> {
        /** A field. */
        int LIMIT = 3;

        /** What a plugin must implement. */
        @org.jspecify.annotations.Nullable String must(List<? super T> given, byte[] bytes) throws IOException;

        /** What a plugin may override. */
        default void may(String... words) {}
    }

    @Test
    void shows_which_methods_a_plugin_must_implement() {
        assertEquals(
                List.of(
                        "public interface dev.weir.api.ApiDumpTests$Sample<T extends java.lang.Comparable<T>>",
                        "    public abstract method must(java.util.List<? super T>, byte []) throws java.io.IOException:"
                                + " @Nullable java.lang.String",
                        "    public default method may(java.lang.String []...): void",
                        "    public static final field LIMIT: int"),
                ApiDump.of(Sample.class));
    }

    @Test
    void contains_nothing_that_plugins_cannot_use() {
        assertFalse(ApiDump.shows(Hidden.class));
        assertFalse(ApiDump.shows(ApiDumpTests.class));
        assertTrue(ApiDump.shows(Backend.class));
    }
}
