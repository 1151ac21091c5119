package dev.weir.harness.conformance;

import org.junit.jupiter.api.DisplayName;

@DisplayName("Conformance, byte by byte")
class ConformanceByteByByteTests extends ConformanceSuite {
    @Override
    Split split() {
        return Split.byteByByte();
    }

    @Override
    String splitName() {
        return "byte by byte";
    }
}
