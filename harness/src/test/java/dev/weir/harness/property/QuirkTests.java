package dev.weir.harness.property;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Without a proxy in between, each forgiving reader is fooled")
class QuirkTests {
    private static Sight read(Set<Quirk> quirks, Quirk shown) {
        var reader = new LenientReader(quirks);
        return shown.ofResponses()
                ? reader.responses(shown.example(), List.of("GET"), true)
                : reader.requests(shown.example());
    }

    @ParameterizedTest
    @EnumSource
    void a_quirk_is_seen_in_how_its_example_is_read(Quirk quirk) {
        assertNotEquals(read(EnumSet.noneOf(Quirk.class), quirk), read(EnumSet.of(quirk), quirk));
    }

    @Test
    void no_two_quirks_read_all_examples_alike() {
        var owners = new HashMap<List<Sight>, Quirk>();
        for (Quirk quirk : Quirk.values()) {
            var sights = new ArrayList<Sight>();
            for (Quirk shown : Quirk.values()) {
                sights.add(read(EnumSet.of(quirk), shown));
            }
            assertNull(owners.put(sights, quirk), () -> quirk + " is another name for an earlier one");
        }
    }
}
