package dev.weir.harness.conformance;

import dev.weir.harness.Medium;
import dev.weir.harness.transport.RecordMedium;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Conformance over records, cut at random")
final class ConformanceRandomSplitOverRecordsTests extends ConformanceRandomSplitTests {
    @Override
    Medium medium() {
        return new RecordMedium();
    }

    @Override
    String splitName() {
        return super.splitName() + ", over records";
    }
}
