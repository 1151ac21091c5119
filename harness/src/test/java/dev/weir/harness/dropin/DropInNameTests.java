package dev.weir.harness.dropin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A name that two jars in the plugins folder want")
class DropInNameTests {
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

    private void put(String jar, String choice) {
        PluginJar.balancing("mine", choice).writeTo(folder.resolve(jar));
    }

    private void holder(String jar) {
        assertEquals(folder.resolve(jar).toString(), plugins.look().find("mine").origin());
    }

    private static String refused(String jar, String holder) {
        return "plugins/" + jar
                + ": the name 'mine' of test.Mine is taken by test.Mine, a balancing plugin from plugins/" + holder
                + "; a class is one plugin, and names are unique";
    }

    @Test
    void belongs_to_the_first_by_name() {
        put("b.jar", "return candidates.get(0);");
        put("a.jar", "return candidates.get(0);");
        assertEquals(List.of(refused("b.jar", "a.jar")), plugins.problems());
        holder("a.jar");
    }

    @Test
    void stays_with_its_holder_even_if_that_jar_changes() {
        put("b.jar", "return candidates.get(0);");
        holder("b.jar");
        put("a.jar", "return candidates.get(0);");
        assertEquals(List.of(refused("a.jar", "b.jar")), plugins.problems());
        put("b.jar", "return candidates.get(candidates.size() - 1);");
        assertEquals(List.of(refused("a.jar", "b.jar")), plugins.problems());
        holder("b.jar");
    }

    @Test
    void stays_with_its_holder_even_if_both_jars_are_new() {
        put("b.jar", "return candidates.get(0);");
        holder("b.jar");
        put("a.jar", "return candidates.get(0);");
        put("b.jar", "return candidates.get(candidates.size() - 1);");
        assertEquals(List.of(refused("a.jar", "b.jar")), plugins.problems());
        holder("b.jar");
    }

    @Test
    void passes_to_the_other_when_its_holder_is_removed() throws IOException {
        put("a.jar", "return candidates.get(0);");
        put("b.jar", "return candidates.get(0);");
        holder("a.jar");
        Files.delete(folder.resolve("a.jar"));
        assertEquals(List.of(), plugins.problems());
        holder("b.jar");
    }

    @Test
    void passes_to_the_other_when_its_holder_takes_another_name() {
        put("a.jar", "return candidates.get(0);");
        put("b.jar", "return candidates.get(0);");
        holder("a.jar");
        PluginJar.balancing("another", "return candidates.get(0);").writeTo(folder.resolve("a.jar"));
        assertEquals(List.of(), plugins.problems());
        holder("b.jar");
    }
}
