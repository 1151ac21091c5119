package dev.weir.harness.dropin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.plugin.PluginException;
import dev.weir.engine.plugin.PluginFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A file that is no readable jar is one line, and costs its neighbours nothing")
class UnreadableJarTests extends HostileJarScene {
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
