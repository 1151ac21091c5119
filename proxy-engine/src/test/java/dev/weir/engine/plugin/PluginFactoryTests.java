package dev.weir.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.BalancingStrategy;
import dev.weir.api.Clock;
import dev.weir.api.LoopInfo;
import dev.weir.api.PluginUse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A plugin instance")
class PluginFactoryTests {
    private static final LoopInfo LOOP = new LoopInfo(1, 2);
    private static final Clock CLOCK = () -> 42;

    @TempDir
    Path folder;

    private PluginFactory factory;

    @BeforeEach
    void install() throws IOException {
        var loader = new ServiceFolder(folder)
                .file(
                        PluginKind.BALANCING,
                        TestPlugins.First.class.getName(),
                        TestPlugins.Curious.class.getName(),
                        TestPlugins.Tunable.class.getName(),
                        TestPlugins.Greedy.class.getName(),
                        TestPlugins.Unmarked.class.getName(),
                        TestPlugins.Broken.class.getName());
        factory = new PluginFactory(PluginCatalog.of(loader), CLOCK);
    }

    @Test
    void needs_no_explicit_constructor() {
        assertInstanceOf(TestPlugins.First.class, make("first", 7));
    }

    @Test
    void receives_the_parameters_of_its_constructor() {
        var use = PluginUse.of("curious");
        TestPlugins.Curious made = factory.make(use, PluginKind.BALANCING, LOOP, new SplittableRandom(7));
        assertSame(CLOCK, made.clock);
        assertSame(use, made.use);
        assertEquals(LOOP, made.loopInfo);
    }

    @Test
    void receives_its_settings_as_a_record() {
        var use = new PluginUse("tunable", Map.of("most-failures", "7"));
        TestPlugins.Tunable made = factory.make(use, PluginKind.BALANCING, LOOP, new SplittableRandom(7));
        assertEquals(7, made.settings.mostFailures());
        assertEquals("some text", made.settings.text());
        assertEquals(LOOP, made.loopInfo);
    }

    @Test
    void has_a_random_generator_seeded_by_its_loop() {
        var random = new SplittableRandom(7);
        TestPlugins.Curious one = factory.make(PluginUse.of("curious"), PluginKind.BALANCING, LOOP, random);
        TestPlugins.Curious two = factory.make(PluginUse.of("curious"), PluginKind.BALANCING, LOOP, random);
        var again = (TestPlugins.Curious) make("curious", 7);
        assertNotSame(one.random, two.random);
        long first = one.random.nextLong();
        assertNotEquals(first, two.random.nextLong());
        assertEquals(first, again.random.nextLong());
    }

    @Test
    void is_a_new_one_each_time() {
        assertNotSame(make("first", 7), make("first", 7));
    }

    @ParameterizedTest
    @CsvSource({
        "broken, its constructor threw java.lang.IllegalStateException: no licence",
        "greedy, may ask for Clock",
        "unmarked, is marked @Inject or has no parameters"
    })
    void is_named_with_the_reason_in_one_line_if_it_cannot_be_created(String name, String reason) {
        String message =
                assertThrows(PluginException.class, () -> make(name, 7)).getMessage();
        assertTrue(message.startsWith("plugin '" + name + "' (dev.weir.engine.plugin.TestPlugins$"), message);
        assertTrue(message.contains(folder + ") cannot be made: "), message);
        assertTrue(message.contains(reason), message);
        assertEquals(1, message.lines().count(), message);
    }

    @Test
    void has_the_required_kind() {
        assertThrows(
                PluginException.class,
                () -> factory.make(PluginUse.of("first"), PluginKind.HEALTH, LOOP, new SplittableRandom(7)));
    }

    private BalancingStrategy make(String name, long seed) {
        return factory.make(PluginUse.of(name), PluginKind.BALANCING, LOOP, new SplittableRandom(seed));
    }
}
