package dev.weir.engine.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.weir.engine.http.Cuts;
import dev.weir.engine.http.FuzzTarget;
import dev.weir.engine.http1.ReferenceChunks.State;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** Checks that payload, end and refusals of a chunked body obey the grammar, in any pieces. */
@DisplayName("Any bytes in place of a chunked body")
public class ChunksFuzzTests extends FuzzTarget {
    private static final int AMPLE = 1 << 20;
    private static final int TIGHT = 12;

    private static final FuzzTarget FUZZED = new ChunksFuzzTests();

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        FUZZED.examine(input);
    }

    @Override
    public void check(String input) {
        ReferenceChunks expected = ReferenceChunks.of(input);
        ChunkReading ample = reading(input, AMPLE);
        assertAgrees(expected, ample);
        if (expected.state() == State.MALFORMED) {
            assertNotNull(ample.refused(), "malformed, and no continuation can make it valid");
        } else {
            assertNull(ample.refused(), "well-formed, or could still become so");
        }
        assertEquals(expected.state() == State.DONE, ample.done());
        ChunkReading tight = reading(input, TIGHT);
        if (tight.refused() == null) {
            assertAgrees(expected, tight);
        }
    }

    /** Reads in one piece, after a check that pieces make no difference. */
    private static ChunkReading reading(String input, int limit) {
        ChunkReading whole = ChunkReading.of(List.of(input), limit);
        Cuts.of(input).forEach(pieces -> whole.assertSame(ChunkReading.of(pieces, limit)));
        return whole;
    }

    private static void assertAgrees(ReferenceChunks expected, ChunkReading found) {
        if (found.refused() == null) {
            assertNotEquals(State.MALFORMED, expected.state());
            assertEquals(expected.payload(), found.payload());
            assertEquals(expected.end(), found.end());
            assertEquals(expected.passedOn(), found.trailers());
        }
    }
}
