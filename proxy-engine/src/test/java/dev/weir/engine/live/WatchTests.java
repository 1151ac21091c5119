package dev.weir.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A watch over the configuration file and the plugins folder")
class WatchTests {
    @TempDir
    Path folder;

    private final AtomicInteger changes = new AtomicInteger();
    private Path file;
    private Path plugins;
    private Watch watch;

    @BeforeEach
    void begin() throws IOException {
        file = Files.writeString(folder.resolve("weir.yml"), "a");
        plugins = Files.createDirectory(folder.resolve("plugins"));
        watch = new Watch(file, plugins, changes::incrementAndGet);
    }

    private void looks(int expected) {
        watch.look();
        assertEquals(expected, changes.get());
    }

    @Test
    void says_nothing_as_long_as_nothing_changes() {
        looks(0);
        looks(0);
    }

    @Test
    void says_that_the_file_changed_once_it_stays_as_it_is() throws IOException {
        Files.writeString(file, "longer");
        looks(0);
        looks(1);
        looks(1);
    }

    @Test
    void waits_while_a_jar_is_being_written() throws IOException {
        Path jar = plugins.resolve("a.jar");
        for (int size = 1; size < 4; size++) {
            Files.write(jar, new byte[size]);
            looks(0);
        }
        looks(1);
        Files.delete(jar);
        looks(1);
        looks(2);
    }

    @Test
    void bears_what_cannot_be_read() throws IOException {
        Files.delete(file);
        Files.delete(plugins);
        Files.writeString(plugins, "a file");
        looks(0);
        looks(1);
    }
}
