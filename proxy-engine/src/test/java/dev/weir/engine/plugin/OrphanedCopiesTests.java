package dev.weir.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Orphaned copies of jars")
class OrphanedCopiesTests {
    @TempDir
    Path temporary;

    private Path left(String name) throws IOException {
        Path folder = Files.createDirectory(
                temporary.resolve(JarCopies.PREFIX + name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createFile(folder.resolve(JarCopies.LOCK));
        Files.createDirectory(folder.resolve("plugin-1"));
        Files.writeString(folder.resolve("plugin-1/mine.jar"), "a jar");
        Files.writeString(folder.resolve("more"), "a file");
        return folder;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(temporary)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void are_removed_and_nothing_else_is() throws IOException {
        left("a");
        left("b");
        Files.createDirectory(temporary.resolve("other"));
        Files.createFile(temporary.resolve(JarCopies.PREFIX + "file"));
        OrphanedCopies.remove(temporary);
        assertEquals(List.of("other", JarCopies.PREFIX + "file"), names());
    }

    @Test
    void stay_while_another_process_holds_the_lock() throws IOException {
        Path folder = left("a");
        try (var lock = FileChannel.open(folder.resolve(JarCopies.LOCK), StandardOpenOption.WRITE);
                var held = lock.lock()) {
            assertTrue(held.isValid());
            OrphanedCopies.remove(temporary);
            assertTrue(Files.exists(folder.resolve("plugin-1/mine.jar")));
        }
        OrphanedCopies.remove(temporary);
        assertEquals(List.of(), names());
    }

    @Test
    void stay_without_a_lock_file_unless_they_are_empty() throws IOException {
        Files.delete(left("a").resolve(JarCopies.LOCK));
        Files.createDirectory(temporary.resolve(JarCopies.PREFIX + "b"));
        OrphanedCopies.remove(temporary);
        assertEquals(List.of(JarCopies.PREFIX + "a"), names());
    }

    @Test
    void are_not_searched_for_behind_a_link() throws IOException {
        Path target = Files.createDirectory(temporary.resolve("target"));
        Files.createFile(target.resolve(JarCopies.LOCK));
        Files.writeString(target.resolve("precious"), "do not delete");
        Files.createSymbolicLink(temporary.resolve(JarCopies.PREFIX + "a"), target);
        Path folder = left("b");
        Files.createSymbolicLink(folder.resolve("plugin-2"), target);
        Files.delete(folder.resolve(JarCopies.LOCK));
        Files.createSymbolicLink(folder.resolve(JarCopies.LOCK), target.resolve(JarCopies.LOCK));
        Path third = left("c");
        Files.createSymbolicLink(third.resolve("plugin-2"), target);
        OrphanedCopies.remove(temporary);
        assertTrue(Files.exists(target.resolve("precious")));
        assertTrue(Files.exists(target.resolve(JarCopies.LOCK)));
        assertEquals(List.of("target", JarCopies.PREFIX + "a", JarCopies.PREFIX + "b"), names());
    }

    @Test
    void stay_if_other_users_may_write_there() throws IOException {
        Path folder = left("a");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));
        OrphanedCopies.remove(temporary);
        assertEquals(List.of(JarCopies.PREFIX + "a"), names());
    }

    @Test
    void do_not_include_those_that_this_process_uses() throws IOException {
        Path folder = JarCopies.newFolder();
        Path second = JarCopies.newFolder();
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.getParent())));
        OrphanedCopies.remove(folder.getParent().getParent());
        assertTrue(Files.isDirectory(folder));
        JarCopies.delete(folder);
        JarCopies.delete(folder);
        assertTrue(Files.notExists(folder));
        assertTrue(Files.isDirectory(second));
        JarCopies.delete(second);
    }
}
