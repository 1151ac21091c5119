package dev.weir.harness.dropin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.BalancingStrategy;
import dev.weir.api.PluginUse;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.plugin.PluginException;
import dev.weir.engine.plugin.PluginFolder;
import dev.weir.engine.plugin.PluginKind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A jar that would cost more than it may is one line, and costs its neighbours nothing")
class HostileJarTests {
    private static final String FIRST = "return candidates.get(0);";
    private static final String SERVICES = "META-INF/services/dev.weir.api.BalancingStrategy";
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    Path folder;

    private DropInFolder plugins;
    private Path jar;

    /** The neighbour, compiled once. */
    @TempDir
    static Path shelf;

    @BeforeAll
    static void compile() {
        PluginJar.balancing("good", FIRST).writeTo(shelf.resolve("good.jar"));
    }

    @BeforeEach
    void begin() throws IOException {
        plugins = new DropInFolder(folder);
        jar = folder.resolve("mine.jar");
        Files.copy(shelf.resolve("good.jar"), folder.resolve("good.jar"));
    }

    @AfterEach
    void close() {
        plugins.close();
    }

    /** The only thing that is wrong; the neighbour works. */
    private String problem() {
        String said = plugins.problem();
        assertEquals(1, said.lines().count(), said);
        assertTrue(plugins.made("good") instanceof BalancingStrategy);
        return said;
    }

    /** Writes a jar with an entry of so many zeros. */
    private void zeros(String name, int mebibytes) {
        byte[] zeros = new byte[MEBIBYTE];
        try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry(name));
            for (int i = 0; i < mebibytes; i++) {
                out.write(zeros);
            }
            out.closeEntry();
            out.putNextEntry(new ZipEntry("a.txt"));
            out.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SERVICES,
                "META-INF/services/dev.weir.api.ExchangeObserver",
                "META-INF/MANIFEST.MF",
                "meta-inf/Manifest.mf",
                "META-INF/INDEX.LIST",
                "META-INF/A.SF",
                "META-INF/A.RSA"
            })
    void that_has_too_much_of_what_is_read_whole(String entry) throws IOException {
        zeros(entry, 20);
        assertTrue(Files.size(jar) < MEBIBYTE);
        long before = allocated();
        plugins.look();
        assertTrue(allocated() - before < 10 * MEBIBYTE, "it was read whole");
        assertEquals(
                "plugins/mine.jar: cannot be read: " + entry
                        + " is too large: manifest, signatures and lists of plugins"
                        + " may have 8MiB together; is it a jar, and whole?",
                problem());
    }

    private static long allocated() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }

    @Test
    void with_a_header_that_understates_a_size() throws IOException {
        zeros("META-INF/MANIFEST.MF", 20);
        byte[] bytes = Files.readAllBytes(jar);
        var zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int directory = zip.getInt(bytes.length - 22 + 16); // APPNOTE.TXT §4.3.16, §4.3.12
        zip.putInt(directory + 24, 10);
        Files.write(jar, bytes);
        assertTrue(problem().startsWith("plugins/mine.jar: cannot be read: META-INF/MANIFEST.MF is too large"));
    }

    @Test
    void with_a_list_of_plugins_that_is_too_large() {
        zeros(SERVICES, 1);
        assertEquals(
                "plugins/mine.jar: cannot read the list of balancing plugins: " + SERVICES + " is larger than 256KiB",
                problem());
    }

    @Test
    void with_a_list_of_plugins_that_is_too_long() {
        PluginJar.empty().file(SERVICES, "a.A\n".repeat(1001)).writeTo(jar);
        assertEquals("plugins/mine.jar: " + SERVICES + " lists more than 1000 classes", problem());
    }

    @Test
    void with_a_class_that_is_too_large() {
        zeros("test/Mine.class", 9);
        assertEquals(
                "plugins/mine.jar: cannot be read: the class test/Mine.class is larger than 8MiB; is it a jar, and whole?",
                problem());
    }

    @Test
    void with_a_directory_that_is_too_large() throws IOException {
        int length = 17 * MEBIBYTE;
        try (var file = new RandomAccessFile(jar.toFile(), "rw")) {
            file.seek(length);
            file.write(ByteBuffer.allocate(22)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(0x06054b50)
                    .putInt(12, length)
                    .array());
        }
        assertEquals(
                "plugins/mine.jar: cannot be read: its directory is larger than 16MiB; is it a jar, and whole?",
                problem());
    }

    @Test
    void with_too_many_entries() throws IOException {
        try (OutputStream file = new java.io.BufferedOutputStream(Files.newOutputStream(jar));
                var out = new ZipOutputStream(file)) {
            for (int i = 0; i <= 100_000; i++) {
                out.putNextEntry(new ZipEntry(Integer.toString(i, 36)));
                out.closeEntry();
            }
        }
        assertEquals(
                "plugins/mine.jar: cannot be read: it has 100001 entries, more than 100000; is it a jar, and whole?",
                problem());
    }

    @Test
    void that_is_larger_than_a_jar_may_be() throws IOException {
        try (var file = new RandomAccessFile(jar.toFile(), "rw")) {
            file.setLength(8L << 30); // a hole, of which nothing is on the disk
        }
        assertEquals(
                "plugins/mine.jar: is larger than 268435456 bytes; if it has to be, raise drop-ins.jar-size",
                problem());
    }

    @Test
    void that_may_be_no_larger_than_the_setting_says() throws IOException {
        PluginJar.balancing("mine", FIRST).writeTo(jar);
        long size = Files.size(jar);
        for (long most : List.of(size - 1, size)) {
            PluginCatalog catalog = PluginCatalog.of(PluginFolder.look(folder), null, most);
            assertEquals(
                    most < size,
                    catalog.problems().stream().anyMatch(each -> each.origin().equals(jar.toString())));
            catalog.closeAllBut(List.of());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../..", "..", "/", "a!/b", "%zz", "a\nb", "META-INF/versions/x/y.class", ""})
    void that_has_an_entry_with_a_strange_name_is_closed_like_any_other(String name) {
        PluginJar.empty().file(name, "x").writeTo(jar); // its manifest comes first
        String said = problem();
        assertTrue(said.startsWith("plugins/mine.jar: contains no plugin"), said);
    }

    @Test
    void with_an_only_entry_that_leads_out_of_it() throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("../.."));
            out.closeEntry();
        }
        assertTrue(problem().startsWith("plugins/mine.jar: contains no plugin"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OutOfMemoryError", "StackOverflowError", "InternalError", "IllegalStateException"})
    void with_classes_that_throw_while_they_are_inspected(String thrown) {
        settings("""
                        public enum Way { HERE;
                            static { if (HERE != null) throw new %s("too much"); }
                        }
                        public record Settings(@PluginSetting(defaultValue = "here", meaning = "a") Way way) {}
                        """.formatted(thrown)).writeTo(jar);
        String said = problem();
        assertTrue(said.startsWith("plugins/mine.jar: "), said);
        assertTrue(said.contains("Error"), said);
    }

    private static PluginJar settings(String types) {
        return PluginJar.strategy(
                "mine",
                types + "@jakarta.inject.Inject public Mine(Settings settings) {}\n"
                        + "public Backend choose(Request request, Candidates candidates) { " + FIRST + " }");
    }

    @ParameterizedTest
    @CsvSource({
        "OutOfMemoryError, OutOfMemoryError: too much",
        "IllegalStateException, java.lang.ExceptionInInitializerError"
    })
    void with_settings_that_throw_when_they_are_read(String thrown, String said) {
        settings("""
                        public record Settings(@PluginSetting(defaultValue = "here", meaning = "a") String way) {
                            static final Object NONE = null;
                            static { if (NONE == null) throw new %s("too much"); }
                        }
                        """.formatted(thrown)).writeTo(jar);
        PluginCatalog catalog = plugins.look();
        var refused =
                assertThrows(PluginException.class, () -> catalog.check(PluginUse.of("mine"), PluginKind.BALANCING));
        assertTrue(refused.getMessage().endsWith(said), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"OutOfMemoryError", "StackOverflowError", "IllegalStateException"})
    void with_a_static_initialiser_that_throws_when_it_is_made(String thrown) {
        PluginJar.strategy(
                        "mine",
                        "static final Object NONE = null; static { if (NONE == null) throw new " + thrown + "(); }\n"
                                + "public Backend choose(Request request, Candidates candidates) { " + FIRST + " }")
                .writeTo(jar);
        var refused = assertThrows(PluginException.class, () -> plugins.made("mine"));
        assertTrue(refused.getMessage().startsWith("plugin 'mine' (test.Mine from "), refused.getMessage());
    }

    // ---- what is no jar at all ----

    @Test
    void that_is_a_pipe() throws Exception {
        assertEquals(0, new ProcessBuilder("mkfifo", jar.toString()).start().waitFor());
        assertEquals("plugins/mine.jar: is a pipe, a socket or a device, and no file", problem());
    }

    @Test
    void that_is_a_pipe_in_a_folder() throws Exception {
        Path inner = Files.createDirectory(folder.resolve("mine"));
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", inner.resolve("mine.jar").toString())
                        .start()
                        .waitFor());
        assertEquals("plugins/mine: mine.jar is a pipe, a socket or a device, and no file", problem());
    }

    @Test
    void that_is_a_link_that_leads_nowhere_or_to_itself() throws IOException {
        Files.createSymbolicLink(jar, folder.resolve("none"));
        assertEquals("plugins/mine.jar: is a broken symbolic link", problem());
        Files.delete(jar);
        Files.createSymbolicLink(jar, jar);
        assertEquals("plugins/mine.jar: is a broken symbolic link", problem());
    }

    @Test
    void that_is_a_folder_without_read_permission() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("mine"));
        Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("---------"));
        try {
            Assumptions.assumeFalse(Files.isReadable(inner), "root may read everything");
            assertTrue(problem().startsWith("plugins/mine: cannot be read: "));
        } finally {
            Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void with_a_line_break_in_its_name() throws IOException {
        jar = Files.writeString(folder.resolve("a\nweir: b.jar"), "no zip");
        assertTrue(problem().startsWith("plugins/a weir: b.jar: cannot be read: "));
    }

    @Test
    void that_is_one_of_thousands() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            Files.createFile(folder.resolve(i + ".jar"));
        }
        var refused = assertThrows(PluginException.class, () -> PluginFolder.look(folder));
        assertEquals(
                "the plugins folder '" + folder + "' holds more than 1000 jars; choose another one with --plugins",
                refused.getMessage());
    }

    @Test
    void that_changed_between_check_and_use() throws IOException {
        PluginJar.balancing("mine", FIRST).writeTo(jar);
        PluginFolder.Contents seen = PluginFolder.look(folder);
        PluginJar.balancing("mine", "return candidates.get(candidates.size() - 1);")
                .writeTo(jar);
        assertNotEquals(seen, PluginFolder.look(folder));
        PluginCatalog catalog = PluginCatalog.of(seen, null);
        assertEquals(
                List.of(jar + ": changed while it was read; write it elsewhere and move it here"),
                catalog.problems().stream().map(each -> each.message()).toList());
        catalog.closeAllBut(List.of());
    }
}
