package dev.weir.engine.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The slow calls of plugins")
class SlowPluginsTests {
    private final SlowPlugins slow = new SlowPlugins();

    @Test
    void are_summed_up_by_plugin() {
        slow.add("one", 5);
        slow.add("two", 7);
        slow.add("one", 3);
        assertEquals(2, slow.size());
        assertEquals("one", slow.name(0));
        assertEquals(8, slow.nanos(0));
        assertEquals(7, slow.nanos(1));
    }

    @Test
    void of_many_plugins_are_bounded() {
        for (int i = 0; i < 100; i++) {
            slow.add("plugin " + i, 1);
        }
        assertEquals(8, slow.size());
    }

    @Test
    void are_copied_whole() {
        slow.add("one", 5);
        var copy = new SlowPlugins();
        copy.add("another", 9);
        copy.copy(slow);
        slow.reset();
        assertEquals(1, copy.size());
        assertEquals("one", copy.name(0));
        assertEquals(5, copy.nanos(0));
        assertEquals(0, slow.size());
    }
}
