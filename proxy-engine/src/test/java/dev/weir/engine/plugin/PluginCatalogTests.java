package dev.weir.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The catalogue of plugins")
class PluginCatalogTests {
    private static final String BALANCING_FILE = "META-INF/services/dev.weir.api.BalancingStrategy";

    @TempDir
    Path folder;

    @Test
    void reads_service_files_and_skips_comments_and_empty_lines() throws IOException {
        PluginCatalog catalog = PluginCatalog.of(new ServiceFolder(folder)
                .file(PluginKind.BALANCING, "# ours", "", "  " + name(TestPlugins.First.class) + " # the first")
                .file(PluginKind.REWRITER, name(TestPlugins.Rewriter.class)));
        assertEquals(
                List.of(
                        new InstalledPlugin(
                                "first",
                                PluginKind.BALANCING,
                                TestPlugins.First.class,
                                "Takes the first",
                                folder.toString()),
                        new InstalledPlugin(
                                "rewriter",
                                PluginKind.REWRITER,
                                TestPlugins.Rewriter.class,
                                "Rewrites nothing",
                                folder.toString())),
                catalog.all());
    }

    @Test
    void finds_plugins_in_a_jar_and_names_the_jar() throws IOException {
        Path jar = folder.resolve("my plugins.jar");
        Files.write(jar, jarWith(BALANCING_FILE, name(TestPlugins.First.class)));
        try (var loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader())) {
            assertEquals(
                    "my plugins.jar", PluginCatalog.of(loader).find("first").origin());
        }
    }

    @Test
    void finds_plugins_by_name_and_kind() throws IOException {
        PluginCatalog catalog = catalogOf(TestPlugins.First.class);
        assertSame(
                TestPlugins.First.class,
                catalog.find("first", PluginKind.BALANCING).type());
        assertSame(
                TestPlugins.First.class,
                catalog.find("first", PluginKind.HEALTH, PluginKind.BALANCING).type());
        assertSame(TestPlugins.First.class, catalog.find("first").type());
    }

    @Test
    void suggests_the_most_similar_name_of_the_required_kind() throws IOException {
        PluginCatalog catalog = PluginCatalog.of(new ServiceFolder(folder)
                .file(PluginKind.BALANCING, name(TestPlugins.First.class), name(TestPlugins.Curious.class))
                .file(PluginKind.REWRITER, name(TestPlugins.Rewriter.class)));
        var thrown = assertThrows(PluginException.class, () -> catalog.find("frst", PluginKind.BALANCING));
        assertEquals("there is no balancing plugin 'frst'; the nearest is 'first'", thrown.getMessage());
        thrown = assertThrows(PluginException.class, () -> catalog.find("rewrite", PluginKind.BALANCING));
        assertEquals("there is no balancing plugin 'rewrite'", thrown.getMessage());
        thrown = assertThrows(PluginException.class, () -> catalog.find("rewrite"));
        assertEquals("there is no installed plugin 'rewrite'; the nearest is 'rewriter'", thrown.getMessage());
    }

    @Test
    void reports_a_plugin_of_another_kind() throws IOException {
        PluginCatalog catalog = catalogOf(TestPlugins.First.class);
        var thrown = assertThrows(
                PluginException.class, () -> catalog.find("first", PluginKind.REWRITER, PluginKind.HEALTH));
        assertEquals("'first' is a balancing plugin where a rewriter or health plugin belongs", thrown.getMessage());
    }

    @Test
    void accepts_the_same_class_twice_as_one_plugin() throws IOException {
        assertEquals(
                1,
                catalogOf(TestPlugins.First.class, TestPlugins.First.class)
                        .all()
                        .size());
    }

    @Test
    void refuses_two_plugins_of_one_name() {
        refused(
                2,
                "the name 'first' of dev.weir.engine.plugin.TestPlugins$AnotherFirst is taken by"
                        + " dev.weir.engine.plugin.TestPlugins$First, a balancing plugin from " + folder
                        + "; a class is one plugin, and names are unique",
                TestPlugins.First.class,
                TestPlugins.AnotherFirst.class);
    }

    @Test
    void refuses_one_class_as_two_kinds() throws IOException {
        var loader = new ServiceFolder(folder)
                .file(PluginKind.BALANCING, name(TestPlugins.Both.class))
                .file(PluginKind.REWRITER, name(TestPlugins.Both.class));
        var thrown = assertThrows(PluginException.class, () -> PluginCatalog.of(loader));
        assertTrue(thrown.getMessage().contains("the name 'both' of"), thrown.getMessage());
    }

    @Test
    void refuses_a_missing_class() throws IOException {
        var loader = new ServiceFolder(folder).file(PluginKind.BALANCING, "com.acme.Gone");
        var thrown = assertThrows(PluginException.class, () -> PluginCatalog.of(loader));
        assertEquals(folder + ", " + BALANCING_FILE + ", line 1: there is no class com.acme.Gone", thrown.getMessage());
    }

    @Test
    void refuses_a_class_without_a_name() {
        refused(
                1,
                name(TestPlugins.Nameless.class) + " is not marked @dev.weir.api.Plugin, which gives a plugin its name",
                TestPlugins.Nameless.class);
    }

    @Test
    void refuses_a_malformed_name() {
        refused(
                1,
                name(TestPlugins.BadName.class) + " is named 'Bad Name'; a name is lower-case words joined by hyphens",
                TestPlugins.BadName.class);
    }

    @Test
    void refuses_a_class_of_another_interface() {
        refused(
                1,
                name(TestPlugins.Rewriter.class) + " does not implement dev.weir.api.BalancingStrategy",
                TestPlugins.Rewriter.class);
    }

    @Test
    void refuses_a_class_that_cannot_be_instantiated() {
        refused(
                1,
                name(TestPlugins.Abstract.class) + " is abstract; name a class that can be made",
                TestPlugins.Abstract.class);
    }

    @Test
    void refuses_a_class_that_cannot_be_loaded() throws IOException {
        var loader = new ClassLoader(getClass().getClassLoader()) {
            final ServiceFolder files = new ServiceFolder(folder).file(PluginKind.BALANCING, "com.acme.Late");

            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return files.getResources(name);
            }

            @Override
            protected Class<?> findClass(String name) {
                throw new UnsupportedClassVersionError("compiled for Java 99");
            }
        };
        var thrown = assertThrows(PluginException.class, () -> PluginCatalog.of(loader));
        assertEquals(
                folder + ", " + BALANCING_FILE + ", line 1: com.acme.Late cannot be loaded:"
                        + " java.lang.UnsupportedClassVersionError: compiled for Java 99",
                thrown.getMessage());
    }

    @ParameterizedTest
    @EnumSource(PluginKind.class)
    void has_an_interface_and_a_word_for_each_kind(PluginKind kind) {
        assertTrue(kind.spi().isInterface());
        assertEquals(kind.name().toLowerCase(Locale.ROOT), kind.word());
    }

    private PluginCatalog catalogOf(Class<?>... strategies) throws IOException {
        return PluginCatalog.of(new ServiceFolder(folder).file(PluginKind.BALANCING, names(strategies)));
    }

    private void refused(int line, String problem, Class<?>... strategies) {
        var thrown = assertThrows(PluginException.class, () -> catalogOf(strategies));
        assertEquals(folder + ", " + BALANCING_FILE + ", line " + line + ": " + problem, thrown.getMessage());
    }

    private static String[] names(Class<?>... types) {
        return Arrays.stream(types).map(PluginCatalogTests::name).toArray(String[]::new);
    }

    private static String name(Class<?> type) {
        return type.getName();
    }

    private static byte[] jarWith(String entry, String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new ZipOutputStream(bytes)) {
            jar.putNextEntry(new ZipEntry(entry));
            jar.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
