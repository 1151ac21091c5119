package dev.weir.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An enumeration to which a later version may add constants")
class GrowingEnumsTests {
    private static final Path PLUGINS = Path.of("src", "main", "java");
    private static final Path API = Path.of("..", "proxy-api", "src", "main", "java", "dev", "weir", "api");

    static Set<String> growing() {
        return Set.of("IdleSignal", "ConnectFailure", "Failure", "Refusal", "Evidence", "HealthStatus.State");
    }

    private static final EnumSwitches SWITCHES = new EnumSwitches(
            growing().stream().map(name -> "dev.weir.api." + name).collect(Collectors.toSet()));

    @ParameterizedTest
    @MethodSource("growing")
    void is_documented_as_such(String name) throws IOException {
        String file = name.replaceFirst("\\..*", ".java").replaceFirst("^(\\w+)$", "$1.java");
        assertTrue(Files.readString(API.resolve(file)).contains("<b>Constants may be added in a minor version"), file);
    }

    // ---- a switch over it ----

    @Test
    void is_switched_over_by_no_plugin_without_a_default() throws IOException {
        try (Stream<Path> files = Files.walk(PLUGINS);
                var manager = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertTrue(sources.size() > 10, "there are plugins");
            assertEquals(List.of(), SWITCHES.withoutDefault(manager.getJavaFileObjectsFromPaths(sources)));
        }
    }

    @Test
    void is_switched_over_in_no_way_that_this_test_misses() throws IOException {
        JavaFileObject source = source("Careless", """
                import dev.weir.api.*;
                final class Careless {
                    int expression(IdleSignal signal) {
                        return switch (signal) {
                            case EOF, RESET, KEEPALIVE_TIMEOUT, UNEXPECTED_BYTES, IDLE_TIMEOUT, WORN_OUT, RETIRED -> 1;
                        };
                    }
                    void statement(HealthStatus healthStatus) {
                        switch (healthStatus.state()) {
                            case DOWN:
                                expression(null);
                        }
                    }
                    int careful(ConnectFailure failure) {
                        return switch (failure) {
                            case REFUSED -> 1;
                            default -> 2;
                        };
                    }
                    int another(IdleVerdict verdict) {
                        return switch (verdict) {
                            case DROP, REPLACE, EJECT -> 1;
                        };
                    }
                }
                """);
        assertEquals(List.of("Careless.java:4", "Careless.java:9"), SWITCHES.withoutDefault(List.of(source)));
    }

    private static JavaFileObject source(String name, String text) {
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public String getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    // ---- a constant more ----

    @TempDir
    Path folder;

    @Test
    void may_contain_a_constant_that_a_plugin_does_not_know() throws Exception {
        try (var grown = GrownApi.withSignal("FURTHER", API, folder)) {
            Object eviction = grown.make("dev.weir.plugins.health.IdleEviction");
            assertEquals("REPLACE", grown.idle(eviction, "EOF"));
            assertEquals("DROP", grown.idle(eviction, "FURTHER"));
            Object settings = grown.make(
                    "dev.weir.plugins.health.KeepAliveLearning$Settings", 3, Duration.ZERO, 5, Duration.ofMinutes(1));
            Object learning = grown.make(
                    "dev.weir.plugins.health.KeepAliveLearning",
                    settings,
                    grown.use(),
                    grown.stub("dev.weir.api.Clock"));
            assertEquals("DROP", grown.idle(learning, "FURTHER"));
        }
    }
}
