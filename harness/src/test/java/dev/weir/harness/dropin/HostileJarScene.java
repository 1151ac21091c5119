package dev.weir.harness.dropin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.BalancingStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A plugins folder with a good jar, and the path of a bad one. */
abstract class HostileJarScene {
    static final String FIRST = "return candidates.get(0);";

    /** The neighbour, compiled once for all classes, which run at the same time. */
    private static final byte[] GOOD = compiled();

    @TempDir
    Path folder;

    DropInFolder plugins;
    Path jar;

    private static byte[] compiled() {
        try {
            Path shelf = Files.createTempDirectory("weir-good");
            Path good = PluginJar.balancing("good", FIRST).writeTo(shelf.resolve("good.jar"));
            byte[] bytes = Files.readAllBytes(good);
            Files.delete(good);
            Files.delete(shelf);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    final void begin() throws IOException {
        plugins = new DropInFolder(folder);
        jar = folder.resolve("mine.jar");
        Files.write(folder.resolve("good.jar"), GOOD);
    }

    @AfterEach
    final void close() {
        plugins.close();
    }

    /** The only thing that is wrong; the neighbour works. */
    final String problem() {
        String said = plugins.problem();
        assertEquals(1, said.lines().count(), said);
        assertTrue(plugins.made("good") instanceof BalancingStrategy);
        return said;
    }
}
