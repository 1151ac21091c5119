package dev.weir.harness;

import dev.weir.harness.transport.RecordMedium;
import org.junit.jupiter.api.DisplayName;

@DisplayName("An idle backend connection that gives a sign, over records")
class IdleEvictionOverRecordsTests extends IdleEvictionTests {
    @Override
    Medium medium() {
        return new RecordMedium();
    }
}
