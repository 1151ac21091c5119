package dev.weir.harness.dropin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.ApiVersion;
import dev.weir.api.BalancingStrategy;
import dev.weir.engine.plugin.InstalledPlugin;
import dev.weir.engine.plugin.PluginException;
import dev.weir.engine.plugin.PluginFolder;
import dev.weir.engine.plugin.PluginKind;
import java.io.IOException;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A jar in the plugins folder")
class DropInTests {
    private static final String FIRST = "return candidates.get(0);";
    private static final String SERVICES = "META-INF/services/dev.weir.api.BalancingStrategy";

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

    @Test
    void is_installed_under_its_name_with_its_origin() {
        Path jar = PluginJar.balancing("mine", FIRST).writeTo(folder.resolve("mine.jar"));
        InstalledPlugin plugin = plugins.look().find("mine", PluginKind.BALANCING);
        assertEquals(jar.toString(), plugin.origin());
        assertEquals("made by a test", plugin.summary());
        assertTrue(plugins.made("mine") instanceof BalancingStrategy);
    }

    @Test
    void is_not_needed_nor_is_the_folder() throws IOException {
        assertEquals(List.of(), plugins.look().problems());
        Files.writeString(folder.resolve("notes.txt"), "no jar");
        Files.createDirectory(folder.resolve("empty"));
        assertEquals(PluginFolder.Contents.EMPTY, PluginFolder.look(folder));
        assertEquals(PluginFolder.Contents.EMPTY, PluginFolder.look(folder.resolve("none")));
        var file = assertThrows(PluginException.class, () -> PluginFolder.look(folder.resolve("notes.txt")));
        assertTrue(file.getMessage().contains("is not a directory"), file.getMessage());
    }

    @Test
    void has_its_libraries_beside_it_in_a_folder_of_its_own() {
        PluginJar library = PluginJar.empty()
                .source("lib.Index", "package lib; public class Index { public static int of() { return 0; } }");
        library.writeTo(folder.resolve("mine/library.jar"));
        PluginJar.balancing("mine", "return candidates.get(lib.Index.of());")
                .source("lib.Index", "package lib; public class Index { public static int of() { return 0; } }")
                .without("lib.Index")
                .writeTo(folder.resolve("mine/mine.jar"));
        assertTrue(plugins.made("mine") instanceof BalancingStrategy);
        assertEquals(
                folder.resolve("mine").toString(), plugins.look().find("mine").origin());
    }

    @Test
    void may_have_another_version_of_a_library_than_its_neighbour() throws Exception {
        for (int version = 1; version <= 2; version++) {
            PluginJar.strategy(
                            "mine-" + version,
                            "public Backend choose(Request request, Candidates candidates) { " + FIRST + " }\n"
                                    + "@Override public String toString() { return lib.Version.TEXT(); }")
                    .source(
                            "lib.Version",
                            "package lib; public class Version { public static String TEXT() { return \"" + version
                                    + "\"; } }")
                    .writeTo(folder.resolve("mine-" + version + ".jar"));
        }
        assertEquals("1", plugins.made("mine-1").toString());
        assertEquals("2", plugins.made("mine-2").toString());
    }

    @Test
    void sees_nothing_of_the_engine_and_brings_nothing_of_the_interface() {
        PluginJar.strategy("mine", """
                        public Backend choose(Request request, Candidates candidates) { return candidates.get(0); }
                        @Override public String toString() {
                            try {
                                return "sees " + Class.forName("com.google.inject.Guice");
                            } catch (ClassNotFoundException e) {
                                return "sees no " + e.getMessage();
                            }
                        }
                        """)
                .file("dev/weir/api/Backend.class", "not even a class")
                .writeTo(folder.resolve("mine.jar"));
        assertEquals("sees no com.google.inject.Guice", plugins.made("mine").toString());
    }

    @Test
    void can_be_written_over_while_it_is_in_use() throws Exception {
        Path jar = PluginJar.strategy("mine", """
                        public Backend choose(Request request, Candidates candidates) { return candidates.get(0); }
                        @Override public String toString() { return new Late().toString(); }
                        static final class Late { @Override public String toString() { return "late"; } }
                        """).writeTo(folder.resolve("mine.jar"));
        Object made = plugins.made("mine");
        Files.write(jar, new byte[1000]);
        assertEquals("late", made.toString(), "a class that was not loaded yet");
    }

    @Test
    void is_the_same_until_it_changes() {
        PluginJar.balancing("one", FIRST).writeTo(folder.resolve("one.jar"));
        PluginJar.balancing("two", FIRST).writeTo(folder.resolve("two.jar"));
        Class<?> one = plugins.look().find("one").type();
        Class<?> two = plugins.look().find("two").type();
        assertSame(one, plugins.look().find("one").type());
        PluginJar.balancing("two", "return candidates.get(candidates.size() - 1);")
                .writeTo(folder.resolve("two.jar"));
        assertSame(one, plugins.look().find("one").type());
        assertNotSame(two, plugins.look().find("two").type());
    }

    @Test
    void can_be_collected_once_it_is_closed() throws Exception {
        PluginJar.balancing("mine", FIRST).writeTo(folder.resolve("mine.jar"));
        var queue = new ReferenceQueue<Object>();
        PhantomReference<Object> loader =
                new PhantomReference<>(plugins.made("mine").getClass().getClassLoader(), queue);
        Files.delete(folder.resolve("mine.jar"));
        plugins.look();
        Collecting.await(queue, loader);
    }

    /** A record's own toString would keep the latest loader on JDK 17, with or without Weir: JDK-8078641. */
    @Test
    void can_be_collected_with_its_settings_and_its_library() throws Exception {
        PluginJar library = PluginJar.empty().source("lib.Way", "package lib; public enum Way { HERE, THERE }");
        library.writeTo(folder.resolve("mine/library.jar"));
        PluginJar.empty()
                .source("lib.Way", "package lib; public enum Way { HERE, THERE }")
                .without("lib.Way")
                .source("test.Mine", """
                        package test;
                        import dev.weir.api.*;
                        @Plugin(name = "mine", summary = "made by a test")
                        public final class Mine implements BalancingStrategy {
                            public record Settings(@PluginSetting(defaultValue = "there", meaning = "a") lib.Way way) {}
                            private final Settings settings;
                            @jakarta.inject.Inject public Mine(Settings settings) { this.settings = settings; }
                            public Backend choose(Request request, Candidates candidates) { return candidates.get(0); }
                            @Override public String toString() { return settings.way().name(); }
                        }
                        """)
                .service("BalancingStrategy", "test.Mine")
                .writeTo(folder.resolve("mine/mine.jar"));
        assertEquals("THERE", plugins.made("mine").toString());
        var queue = new ReferenceQueue<Object>();
        PhantomReference<Object> loader =
                new PhantomReference<>(plugins.look().find("mine").type().getClassLoader(), queue);
        Files.delete(folder.resolve("mine/mine.jar"));
        Files.delete(folder.resolve("mine/library.jar"));
        plugins.look();
        Collecting.await(queue, loader);
    }

    @Test
    void leaves_no_copies_behind() throws Exception {
        PluginJar.balancing("mine", FIRST).writeTo(folder.resolve("mine.jar"));
        var loader =
                (java.net.URLClassLoader) plugins.look().find("mine").type().getClassLoader();
        Path copy = Path.of(loader.getURLs()[0].toURI());
        assertTrue(Files.exists(copy));
        close();
        assertTrue(Files.notExists(copy.getParent()));
    }

    // ---- what is wrong with it ----

    @Test
    void that_is_none_is_named() throws IOException {
        Files.writeString(folder.resolve("mine.jar"), "no zip");
        assertTrue(plugins.problem().startsWith("plugins/mine.jar: cannot be read: "), plugins.problem());
    }

    @Test
    void that_names_no_plugin_is_named() {
        PluginJar.empty().file("a.txt", "a").writeTo(folder.resolve("mine.jar"));
        assertEquals(
                "plugins/mine.jar: contains no plugin; a plugin's jar has a file " + SERVICES
                        + ", or of another extension point, with its class name,"
                        + " and libraries go into a folder with it",
                plugins.problem());
    }

    @Test
    void that_names_a_class_it_has_not_is_named() {
        PluginJar.balancing("mine", FIRST)
                .service("BalancingStrategy", "# a comment", "test.Other")
                .writeTo(folder.resolve("mine.jar"));
        assertEquals("plugins/mine.jar: " + SERVICES + ", line 2: there is no class test.Other", plugins.problem());
    }

    @Test
    void that_lacks_a_class_it_needs_is_named_at_once() {
        PluginJar.balancing("mine", "return new Helper().choose(candidates);")
                .source(
                        "test.Helper",
                        "package test; public class Helper { dev.weir.api.Backend choose(dev.weir.api.Candidates all)"
                                + " { return lib.Choice.of(all); } }")
                .source(
                        "lib.Choice",
                        "package lib; public class Choice { public static dev.weir.api.Backend of(dev.weir.api.Candidates all)"
                                + " { return all.get(0); } }")
                .without("lib.Choice")
                .writeTo(folder.resolve("mine.jar"));
        assertEquals(
                "plugins/mine.jar: " + SERVICES
                        + ", line 1: test.Helper needs the class lib.Choice, which is neither in"
                        + " the jar nor beside it; a plugin sees its own jars, dev.weir.api and the JDK",
                plugins.problem());
    }

    @Test
    void that_needs_another_interface_is_named() {
        PluginJar.balancing("mine", FIRST)
                .manifest(ApiVersion.MANIFEST_KEY, "9.1")
                .writeTo(folder.resolve("mine.jar"));
        assertEquals(
                "plugins/mine.jar: needs version 9.1 of the extension interface, and this is " + ApiVersion.CURRENT
                        + "; compile it against proxy-api " + ApiVersion.CURRENT,
                plugins.problem());
        PluginJar.balancing("mine", FIRST)
                .manifest(ApiVersion.MANIFEST_KEY, ApiVersion.CURRENT)
                .writeTo(folder.resolve("mine.jar"));
        assertEquals(List.of(), plugins.look().problems());
    }

    @Test
    void with_settings_that_do_not_fit_is_named() {
        PluginJar.empty()
                .source("test.Mine", """
                        package test;
                        import dev.weir.api.*;
                        @Plugin(name = "mine", summary = "made by a test")
                        public final class Mine implements BalancingStrategy {
                            public record Settings(@PluginSetting(defaultValue = "1", meaning = "a") double factor) {}
                            @jakarta.inject.Inject public Mine(Settings settings) {}
                            public Backend choose(Request request, Candidates candidates) { return candidates.get(0); }
                        }
                        """)
                .service("BalancingStrategy", "test.Mine")
                .writeTo(folder.resolve("mine.jar"));
        String said = plugins.problem();
        assertTrue(
                said.startsWith(
                        "plugins/mine.jar: plugin 'mine' (test.Mine from plugins/mine.jar) cannot be made: 'factor' of its settings test.Mine$Settings is a double; "),
                said);
    }

    @Test
    void with_a_name_that_is_taken_is_named_and_the_first_one_stays() {
        PluginJar.balancing("mine", FIRST).writeTo(folder.resolve("b.jar"));
        plugins.look();
        PluginJar.balancing("mine", FIRST).writeTo(folder.resolve("a.jar"));
        assertEquals(
                "plugins/a.jar: the name 'mine' of test.Mine is taken by test.Mine, a balancing plugin from"
                        + " plugins/b.jar; a class is one plugin, and names are unique",
                plugins.problem());
    }

    @Test
    void does_not_take_the_name_of_a_built_in_plugin() {
        PluginJar.balancing("round-robin", FIRST).writeTo(folder.resolve("mine.jar"));
        assertTrue(plugins.problem().contains("is taken by dev.weir.plugins.balance.RoundRobin"), plugins.problem());
        assertNotEquals(
                folder.resolve("mine.jar").toString(),
                plugins.look().find("round-robin").origin());
    }
}
