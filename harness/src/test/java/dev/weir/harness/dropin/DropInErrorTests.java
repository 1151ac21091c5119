package dev.weir.harness.dropin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.ApiVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What is wrong with a jar in the plugins folder is one line")
class DropInErrorTests {
    private static final String FIRST = "return candidates.get(0);";
    private static final String LINE_1 = "META-INF/services/dev.weir.api.BalancingStrategy, line 1: ";
    private static final String ELSEWHERE =
            ", which is neither in the jar nor beside it; a plugin sees its own jars, dev.weir.api and the JDK";
    private static final int JAVA_99 = 44 + 99;

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

    private static PluginJar annotated(String annotation, String declaration) {
        return PluginJar.empty()
                .source(
                        "test.Mine",
                        "package test; import dev.weir.api.*; " + annotation + " " + declaration
                                + " { public Backend choose(Request request, Candidates candidates) { " + FIRST
                                + " } }")
                .service("BalancingStrategy", "test.Mine");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'@Plugin(name = \"mine\", summary = \"a\")' | abstract class Mine implements BalancingStrategy"
                        + " | is abstract; name a class that can be made",
                "'' | public class Mine implements BalancingStrategy"
                        + " | is not marked @dev.weir.api.Plugin, which gives a plugin its name",
                "'@Plugin(name = \"Mine!\", summary = \"a\")' | public class Mine implements BalancingStrategy"
                        + " | is named 'Mine!'; a name is lower-case words joined by hyphens",
                "'@Plugin(name = \"mine\", summary = \"a\")' | public class Mine"
                        + " | does not implement dev.weir.api.BalancingStrategy"
            })
    void about_a_class_that_is_no_plugin(String annotation, String declaration, String said) {
        annotated(annotation, declaration).writeTo(folder.resolve("mine.jar"));
        assertEquals("plugins/mine.jar: " + LINE_1 + "test.Mine " + said, plugins.problem());
    }

    @Test
    void about_a_folder_names_the_jar_in_it() {
        annotated("", "public class Mine implements BalancingStrategy").writeTo(folder.resolve("mine/mine.jar"));
        assertEquals(
                "plugins/mine: mine.jar, " + LINE_1
                        + "test.Mine is not marked @dev.weir.api.Plugin, which gives a plugin its name",
                plugins.problem());
    }

    @Test
    void about_a_library_that_is_no_jar_names_it() throws IOException {
        PluginJar.balancing("mine", FIRST).writeTo(folder.resolve("mine/mine.jar"));
        Files.writeString(folder.resolve("mine/library.jar"), "no zip");
        assertEquals(
                "plugins/mine: library.jar cannot be read: zip END header not found; is it a jar, and whole?",
                plugins.problem());
    }

    @Test
    void about_a_file_that_is_no_jar_says_what_would_be_right() throws IOException {
        Files.writeString(folder.resolve("mine.jar"), "");
        assertEquals("plugins/mine.jar: cannot be read: zip file is empty; is it a jar, and whole?", plugins.problem());
    }

    @Test
    void about_another_interface_in_a_folder_names_the_jar() {
        PluginJar.balancing("mine", FIRST)
                .manifest(ApiVersion.MANIFEST_KEY, "0.9")
                .writeTo(folder.resolve("mine/mine.jar"));
        assertEquals(
                "plugins/mine: mine.jar needs version 0.9 of the extension interface, and this is " + ApiVersion.CURRENT
                        + "; compile it against proxy-api " + ApiVersion.CURRENT,
                plugins.problem());
    }

    @Test
    void about_a_superclass_that_is_missing() {
        PluginJar.empty()
                .source(
                        "lib.Base",
                        "package lib; import dev.weir.api.*; public abstract class Base implements BalancingStrategy {}")
                .source("test.Mine", """
                        package test;
                        import dev.weir.api.*;
                        @Plugin(name = "mine", summary = "made by a test")
                        public final class Mine extends lib.Base {
                            public Backend choose(Request request, Candidates candidates) { return candidates.get(0); }
                        }
                        """)
                .without("lib.Base")
                .service("BalancingStrategy", "test.Mine")
                .writeTo(folder.resolve("mine.jar"));
        assertEquals(
                "plugins/mine.jar: " + LINE_1 + "test.Mine needs the class lib.Base" + ELSEWHERE, plugins.problem());
    }

    @Test
    void about_a_parameter_of_a_type_that_is_missing() {
        PluginJar.strategy(
                        "mine",
                        "public Backend choose(Request request, Candidates candidates) { " + FIRST
                                + " } void unused(lib.Thing thing) {}")
                .source("lib.Thing", "package lib; public class Thing {}")
                .without("lib.Thing")
                .writeTo(folder.resolve("mine.jar"));
        assertEquals(
                "plugins/mine.jar: " + LINE_1 + "test.Mine needs the class lib.Thing" + ELSEWHERE, plugins.problem());
    }

    @Test
    void about_a_class_that_is_missing_to_another_package_of_a_plugin_with_libraries() {
        PluginJar.empty()
                .source("lib.Near", "package lib; public class Near {}")
                .writeTo(folder.resolve("mine/library.jar"));
        PluginJar.balancing("mine", "return other.Helper.of(candidates);")
                .source("other.Helper", """
                        package other;
                        import dev.weir.api.*;
                        public class Helper {
                            public static Backend of(Candidates all) { new lib.Far(); return all.get(0); }
                        }
                        """)
                .source("lib.Far", "package lib; public class Far {}")
                .without("lib.Far")
                .writeTo(folder.resolve("mine/mine.jar"));
        assertEquals(
                "plugins/mine: mine.jar, " + LINE_1 + "other.Helper needs the class lib.Far" + ELSEWHERE,
                plugins.problem());
    }

    @Test
    void is_not_said_about_a_class_that_a_library_does_without() {
        for (String jar : List.of("mine.jar", "mine-2/library.jar")) {
            PluginJar plugin = jar.startsWith("mine.")
                    ? PluginJar.balancing("mine", "new lib.Library(); " + FIRST)
                    : PluginJar.empty();
            plugin.source(
                            "lib.Library",
                            "package lib; public class Library { Object more() { return new lib.Optional(); } }")
                    .source("lib.Optional", "package lib; public class Optional {}")
                    .without("lib.Optional")
                    .writeTo(folder.resolve(jar));
        }
        PluginJar.balancing("mine-2", "new lib.Library(); " + FIRST)
                .source("lib.Library", "package lib; public class Library {}")
                .without("lib.Library")
                .writeTo(folder.resolve("mine-2/mine.jar"));
        assertEquals(List.of(), plugins.problems());
    }

    @Test
    void about_a_plugin_for_a_later_Java() {
        PluginJar.balancing("mine", FIRST).classVersion("test.Mine", JAVA_99).writeTo(folder.resolve("mine.jar"));
        assertEquals("plugins/mine.jar: " + LINE_1 + "test.Mine" + later(), plugins.problem());
    }

    @Test
    void about_a_class_for_a_later_Java_that_would_be_needed_at_the_first_request() {
        PluginJar.strategy("mine", """
                        public Backend choose(Request request, Candidates candidates) { return Late.of(candidates); }
                        static final class Late { static Backend of(Candidates all) { return all.get(0); } }
                        """).classVersion("test.Mine$Late", JAVA_99).writeTo(folder.resolve("mine.jar"));
        assertEquals("plugins/mine.jar: " + LINE_1 + "test.Mine$Late" + later(), plugins.problem());
    }

    private static String later() {
        int ours = Runtime.version().feature();
        return " is compiled for Java 99, and this is Java " + ours + "; compile it with --release " + ours;
    }

    @Test
    void about_a_class_file_that_is_none() {
        PluginJar.empty()
                .file("test/Mine.class", "no class")
                .service("BalancingStrategy", "test.Mine")
                .writeTo(folder.resolve("mine.jar"));
        assertEquals(
                "plugins/mine.jar: " + LINE_1 + "test.Mine cannot be read: no class file; compile it again",
                plugins.problem());
    }

    @Test
    void about_a_plugin_that_was_compiled_against_an_annotation_without_a_name() {
        PluginJar.empty()
                .source("dev.weir.api.Plugin", """
                        package dev.weir.api;
                        @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
                        public @interface Plugin {}
                        """)
                .source("test.Mine", """
                        package test;
                        import dev.weir.api.*;
                        @Plugin
                        public final class Mine implements BalancingStrategy {
                            public Backend choose(Request request, Candidates candidates) { return candidates.get(0); }
                        }
                        """)
                .service("BalancingStrategy", "test.Mine")
                .writeTo(folder.resolve("mine.jar"));
        String said = plugins.problem();
        assertTrue(said.startsWith("plugins/mine.jar: cannot be used: "), said);
        assertTrue(said.contains("IncompleteAnnotationException"), said);
        assertEquals(1, said.lines().count());
    }

    @Test
    void about_two_plugins_of_one_name_in_a_jar() {
        PluginJar.balancing("mine", FIRST)
                .source("test.Other", """
                        package test;
                        import dev.weir.api.*;
                        @Plugin(name = "mine", summary = "made by a test")
                        public final class Other implements BalancingStrategy {
                            public Backend choose(Request request, Candidates candidates) { return candidates.get(0); }
                        }
                        """)
                .service("BalancingStrategy", "test.Mine", "test.Other")
                .writeTo(folder.resolve("mine.jar"));
        assertEquals("plugins/mine.jar: two of its plugins are named 'mine'; names are unique", plugins.problem());
    }

    @Test
    void goes_when_what_was_wrong_is_put_right() {
        PluginJar.empty().file("a.txt", "a").writeTo(folder.resolve("mine.jar"));
        assertTrue(plugins.problem().contains("contains no plugin"));
        PluginJar.balancing("mine", FIRST).writeTo(folder.resolve("mine.jar"));
        assertEquals(List.of(), plugins.problems());
    }

    @Test
    void goes_when_the_file_can_be_read_though_it_looks_the_same() throws IOException {
        Path jar = PluginJar.balancing("mine", FIRST).writeTo(folder.resolve("mine.jar"));
        byte[] whole = Files.readAllBytes(jar);
        FileTime then = Files.getLastModifiedTime(jar);
        Files.write(jar, new byte[whole.length]);
        Files.setLastModifiedTime(jar, then);
        assertTrue(plugins.problem().contains("cannot be read"));
        Files.write(jar, whole);
        Files.setLastModifiedTime(jar, then);
        assertEquals(List.of(), plugins.problems());
    }
}
