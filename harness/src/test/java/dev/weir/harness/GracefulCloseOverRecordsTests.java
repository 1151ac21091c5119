package dev.weir.harness;

import dev.weir.harness.transport.RecordMedium;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The proxy closes a client's connection, over records")
class GracefulCloseOverRecordsTests extends GracefulCloseTests {
    @Override
    Medium medium() {
        return new RecordMedium();
    }

    /** The end is a message, which takes some of the window too. */
    @Override
    int mostRoundsForTheEnd() {
        return 3;
    }
}
