package dev.weir.harness.dropin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.plugin.PluginFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A jar that would cost more than it may is one line, and costs its neighbours nothing")
class HostileJarTests extends HostileJarScene {
    private static final String SERVICES = "META-INF/services/dev.weir.api.BalancingStrategy";
    private static final int MEBIBYTE = 1 << 20;

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
    void with_too_much_metadata(String entry) throws IOException {
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
}
