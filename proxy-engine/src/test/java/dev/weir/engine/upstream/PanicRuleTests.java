package dev.weir.engine.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.upstream.SharedUpstream.Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Panic mode, when too few backends of a priority are available")
class PanicRuleTests {
    /** Creates this many members, named as in a configuration. */
    private static UpstreamSnapshot group(int first, int second) {
        var addresses = new ArrayList<Address>();
        for (int i = 0; i < first + second; i++) {
            BackendConfig backend = BackendConfig.parse("10.0.0." + (i + 1) + ":80,priority=" + (i < first ? 0 : 1));
            addresses.add(new Address(backend, InetAddress.getLoopbackAddress(), backend.toString()));
        }
        return new SharedUpstream("test", SettingValues.DEFAULTS, () -> 0).at(addresses);
    }

    private static void takeDown(UpstreamSnapshot group, int priority, int count) {
        List<SharedBackend> level = group.members().stream()
                .filter(member -> member.priority() == priority)
                .toList();
        level.subList(0, count).forEach(member -> member.takeDown("a test wants it"));
    }

    @ParameterizedTest(name = "{1} of {0} down, threshold {2}: {3}")
    @CsvSource({
        "10, 0, 50, false",
        "10, 5, 50, false",
        "10, 6, 50, true",
        "10, 10, 50, true",
        "10, 10, 0, false",
        "10, 8, 10, false",
        "3, 1, 50, false",
        "3, 2, 50, true",
        "1, 1, 50, true",
        "2, 1, 100, true"
    })
    void begins_below_the_threshold(int members, int down, int threshold, boolean panics) {
        UpstreamSnapshot group = group(members, 0);
        takeDown(group, 0, down);
        var panic = new PanicRule(group.members(), threshold);
        assertEquals(panics, panic.at(0));
    }

    @ParameterizedTest(name = "{0} and {1} of 20 and 20 down: {2}, {3}")
    @CsvSource({
        "15, 0, false, false", // 35 % and 100 %
        "11, 11, false, false", // 63 % twice: below the threshold each, and enough together
        "15, 15, true, true", // 35 % twice
        "20, 6, true, false", // nothing, and 98 %
        "15, 8, false, false" // 35 % and 84 %
    })
    void does_not_begin_while_the_priorities_together_can_carry_the_load(
            int firstDown, int secondDown, boolean first, boolean second) {
        UpstreamSnapshot group = group(20, 20);
        takeDown(group, 0, firstDown);
        takeDown(group, 1, secondDown);
        var panic = new PanicRule(group.members(), 50);
        assertEquals(first, panic.at(0));
        assertEquals(second, panic.at(1));
    }
}
