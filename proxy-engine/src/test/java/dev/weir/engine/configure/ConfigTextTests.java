package dev.weir.engine.configure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The text of a configuration")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConfigTextTests {
    @TempDir
    Path folder;

    private Path pipe() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assumeTrue(
                new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "there are no named pipes here");
        return pipe;
    }

    private static String read(ConfigText text) throws IOException {
        return new String(text.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void is_read_again_from_a_file() throws IOException {
        Path file = Files.writeString(folder.resolve("weir.yml"), "one");
        var text = new ConfigText(file);
        assertEquals("one", read(text));
        Files.writeString(file, "two");
        assertEquals("two", read(text));
        Files.delete(file);
        assertThrows(NoSuchFileException.class, text::bytes);
    }

    @Test
    void is_read_once_from_a_pipe() throws IOException, InterruptedException {
        Path pipe = pipe();
        Process writer = new ProcessBuilder("sh", "-c", "printf one > " + pipe.toAbsolutePath()).start();
        var text = new ConfigText(pipe);
        assertEquals("one", read(text));
        assertEquals(0, writer.waitFor());
        assertEquals("one", read(text), "there is nothing more in it");
    }

    @Test
    void is_refused_if_its_end_does_not_arrive_in_time() throws IOException, InterruptedException {
        var text = new ConfigText(pipe(), Duration.ofSeconds(1));
        var late = assertThrows(IOException.class, text::bytes);
        assertEquals("the end was not reached within 1 s", late.getMessage());
    }
}
