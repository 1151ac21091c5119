package dev.weir.harness;

import dev.weir.harness.transport.RecordMedium;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The proxy closes a client's connection, over records")
class GracefulCloseOverRecordsTests extends GracefulCloseTests {
    @Override
    Medium medium() {
        return new RecordMedium();
    }
}
