package dev.weir.harness.dropin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.api.BalancingStrategy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The class loader of a jar in the plugins folder")
class DropInIsolationTests {
    @TempDir
    Path folder;

    private DropInFolder plugins;

    @BeforeEach
    void begin() {
        plugins = new DropInFolder(folder);
    }

    @AfterEach
    void close() {
        plugins.close();
    }

    private ClassLoader loader(PluginJar jar) {
        jar.writeTo(folder.resolve("mine.jar"));
        return plugins.look().find("mine").type().getClassLoader();
    }

    private static PluginJar mine() {
        return PluginJar.balancing("mine", "return candidates.get(0);");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.google.inject.Guice",
                "com.google.common.collect.ImmutableList",
                "dev.weir.engine.Proxy",
                "dev.weir.plugins.balance.RoundRobin",
                "picocli.CommandLine",
                "org.junit.jupiter.api.Test"
            })
    void hides_what_is_not_of_the_interface(String name) throws ClassNotFoundException {
        assertNotNull(Class.forName(name, false, getClass().getClassLoader()), "which would prove nothing");
        ClassLoader loader = loader(mine());
        assertThrows(ClassNotFoundException.class, () -> loader.loadClass(name));
        assertNull(loader.getResource(name.replace('.', '/') + ".class"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev.weir.api.Backend", "jakarta.inject.Inject", "org.jspecify.annotations.Nullable"})
    void has_the_interface_from_the_engine_though_the_jar_ships_its_own(String name) throws Exception {
        String file = name.replace('.', '/') + ".class";
        ClassLoader loader = loader(mine().file(file, "not even a class"));
        assertSame(Class.forName(name, false, getClass().getClassLoader()), loader.loadClass(name));
        assertEquals(getClass().getClassLoader().getResource(file), loader.getResource(file));
        assertEquals(
                Collections.list(getClass().getClassLoader().getResources(file)),
                Collections.list(loader.getResources(file)));
    }

    @Test
    void does_not_confuse_a_file_of_the_jar_with_the_interface() {
        assertNotNull(
                loader(mine().file("dev.weir.api.txt", "a file at the top")).getResource("dev.weir.api.txt"));
    }

    @Test
    void reads_the_resources_of_its_own_jar() throws IOException {
        try (var in = loader(mine().file("test/words.txt", "own")).getResourceAsStream("test/words.txt")) {
            assertNotNull(in);
            assertEquals("own", new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    @Test
    void keeps_no_jar_open_for_a_resource_that_a_plugin_read_by_its_url() {
        PluginJar.strategy("mine", """
                        private final java.net.URL words = getClass().getResource("/words.txt");
                        public Backend choose(Request request, Candidates candidates) { return candidates.get(0); }
                        @Override public String toString() {
                            try (var in = words.openStream()) { // the JDK keeps the jar open for the next time
                                return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                            } catch (java.io.IOException e) {
                                return "closed";
                            }
                        }
                        """).writeTo(folder.resolve("mine/mine.jar"));
        PluginJar.empty().file("words.txt", "own").writeTo(folder.resolve("mine/library.jar"));
        Object made = plugins.made("mine");
        assertEquals("own", made.toString());
        plugins.close();
        assertEquals("closed", made.toString());
    }

    @Test
    void can_be_closed_twice() {
        loader(mine());
        plugins.close();
        plugins.close();
        assertEquals(List.of(), plugins.problems());
    }

    @Test
    void is_known_to_a_plugin_and_its_catalogue_and_built_in_plugins_have_none() {
        ClassLoader loader = loader(mine());
        assertSame(loader, plugins.look().find("mine").loader());
        assertNull(plugins.look().find("round-robin").loader());
        assertArrayEquals(new Object[] {loader}, plugins.look().loaders().toArray());
        mine().file("more.txt", "a change").writeTo(folder.resolve("mine.jar"));
        assertNotEquals(loader, plugins.look().find("mine").loader());
        assertEquals(1, plugins.look().loaders().size());
    }

    @Test
    void makes_a_plugin_that_is_not_public() {
        PluginJar.empty()
                .source("test.Mine", """
                        package test;
                        import dev.weir.api.*;
                        @Plugin(name = "mine", summary = "made by a test")
                        final class Mine implements BalancingStrategy {
                            public Backend choose(Request request, Candidates candidates) { return candidates.get(0); }
                        }
                        """)
                .service("BalancingStrategy", "test.Mine")
                .writeTo(folder.resolve("mine.jar"));
        assertEquals(List.of(), plugins.problems());
        assertEquals(true, plugins.made("mine") instanceof BalancingStrategy);
    }
}
