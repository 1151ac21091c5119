package dev.weir.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The plugins folder")
class PluginFolderTests {
    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private PluginFolder.Contents look() {
        return PluginFolder.look(folder);
    }

    @Test
    void has_a_drop_in_for_each_jar_and_each_folder_of_jars_by_name() throws IOException {
        Path lone = file("b.jar", "b");
        Path plugin = file("a/plugin.jar", "a");
        Path library = file("a/library.jar", "a");
        List<DropIn> dropIns = look().dropIns();
        assertEquals(
                List.of(folder.resolve("a"), lone),
                dropIns.stream().map(DropIn::path).toList());
        assertEquals(
                List.of(library, plugin),
                dropIns.get(0).files().stream().map(DropIn.Stamped::path).toList());
        assertEquals(List.of(false, true), dropIns.stream().map(DropIn::isJar).toList());
    }

    @Test
    void ignores_other_files() throws IOException {
        file(".hidden.jar", "");
        file(".hidden/plugin.jar", "");
        file("a/.hidden.jar", "");
        file("a/notes.txt", "");
        file("a/deeper/plugin.jar", "");
        file("plugin.jar.part", "");
        assertEquals(PluginFolder.Contents.EMPTY, look());
    }

    @Test
    void is_empty_if_it_does_not_exist() {
        assertEquals(PluginFolder.Contents.EMPTY, PluginFolder.look(folder.resolve("none")));
    }

    @Test
    void is_refused_if_it_is_a_file() throws IOException {
        Path file = file("plugins", "");
        var thrown = assertThrows(PluginException.class, () -> PluginFolder.look(file));
        assertEquals(
                "the plugins folder '" + file + "' is not a directory; choose one with --plugins", thrown.getMessage());
    }

    @Test
    void is_equal_until_something_changes() throws IOException {
        Path jar = file("a.jar", "one");
        Path library = file("b/library.jar", "one");
        PluginFolder.Contents before = look();
        assertEquals(before, look());
        Files.writeString(jar, "longer");
        assertNotEquals(before, look(), "another size");
        before = look();
        Files.setLastModifiedTime(library, FileTime.fromMillis(1));
        assertNotEquals(before, look(), "another time");
        before = look();
        file("b/more.jar", "");
        assertNotEquals(before, look(), "one more");
        before = look();
        Files.delete(jar);
        assertNotEquals(before, look(), "one less");
    }
}
