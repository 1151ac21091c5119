package dev.weir.harness.scenario;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The networks of a testbed")
class LinksTests {
    @Test
    void have_names_that_a_server_takes_whatever_the_scenario_is_called() {
        String prefix = Links.prefix("slow / [1] caf\u00e9?-7");
        assertTrue(prefix.matches("weir-[0-9]+-[0-9a-f]+-[0-9]+-slow____1__caf__-7"), prefix);
    }

    @Test
    void have_other_names_in_each_testbed() {
        assertNotEquals(Links.prefix("slow-7"), Links.prefix("slow-7"));
    }
}
