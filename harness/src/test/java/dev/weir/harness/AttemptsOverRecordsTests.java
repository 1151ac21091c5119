package dev.weir.harness;

import dev.weir.harness.transport.RecordMedium;
import org.junit.jupiter.api.DisplayName;

@DisplayName("What a failed attempt proves, over records")
class AttemptsOverRecordsTests extends AttemptsTests {
    @Override
    Medium medium() {
        return new RecordMedium();
    }
}
