package dev.weir.harness;

import dev.weir.harness.transport.RecordMedium;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The engine over a network in memory, over records")
class SeamOverRecordsTests extends SeamTests {
    @Override
    Medium medium() {
        return new RecordMedium();
    }
}
