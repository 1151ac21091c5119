package dev.weir.engine.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A metric")
class MetricFamilyTests {
    @ParameterizedTest
    @EnumSource
    void has_a_name_that_says_its_kind_and_unit(MetricFamily family) {
        assertEquals(family.kind() == MetricFamily.Kind.COUNTER, family.id().endsWith("_total"), family.id());
        assertEquals(
                family.kind() == MetricFamily.Kind.HISTOGRAM,
                family.id().endsWith("_seconds") && family.kind() != MetricFamily.Kind.GAUGE,
                family.id());
        assertTrue(family.id().matches("(http|weir|process|jvm)_[a-z]+(_[a-z]+)*"), family.id());
        assertTrue(family.help().endsWith("."), family.help());
    }

    @Test
    void has_a_name_of_its_own() {
        Set<String> names = new HashSet<>();
        for (MetricFamily family : MetricFamily.values()) {
            assertTrue(names.add(family.id()), family.id());
        }
    }
}
