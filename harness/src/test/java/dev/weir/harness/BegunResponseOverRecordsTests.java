package dev.weir.harness;

import dev.weir.harness.transport.RecordMedium;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The response has begun when the attempt fails, over records")
class BegunResponseOverRecordsTests extends BegunResponseTests {
    @Override
    Medium medium() {
        return new RecordMedium();
    }
}
