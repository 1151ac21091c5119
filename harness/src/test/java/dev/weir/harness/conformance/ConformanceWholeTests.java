package dev.weir.harness.conformance;

import org.junit.jupiter.api.DisplayName;

@DisplayName("Conformance, all octets at once")
class ConformanceWholeTests extends ConformanceSuite {
    @Override
    Split split() {
        return Split.whole();
    }

    @Override
    String splitName() {
        return "whole";
    }
}
