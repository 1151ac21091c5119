package dev.weir.engine.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.http.Cuts;
import dev.weir.engine.http.FuzzTarget;
import dev.weir.engine.http.Heads;
import dev.weir.engine.http.Limits;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/**
 * Checks that a response head is parsed by the grammar, in any pieces, and that the written head parses to the same.
 */
@DisplayName("Any bytes in place of a response head")
public class ResponseHeadFuzzTests extends FuzzTarget {
    private static final Limits TIGHT = new Limits(160, 160, 4);

    private static final FuzzTarget FUZZED = new ResponseHeadFuzzTests();

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        FUZZED.examine(input);
    }

    @Override
    public void check(String input) {
        check(input, Heads.LIMITS);
        check(input, TIGHT);
    }

    private static void check(String input, Limits limits) {
        var parser = new ResponseHeadParser(limits);
        HeadReading whole = HeadReading.of(parser, List.of(input));
        Cuts.of(input).forEach(pieces -> whole.assertSame(HeadReading.of(parser, pieces)));
        var expected = ReferenceHead.response(input);
        if (whole.whole()) {
            whole.assertAgrees(expected.orElseThrow());
            whole.assertSurvivesWriting(new ResponseHeadParser(Heads.LIMITS));
        }
        boolean fits = expected.isPresent() && expected.get().isWithin(limits);
        assertEquals(fits, whole.whole(), "whole, if within the limits");
        if (expected.isPresent() && !fits) {
            assertTrue(whole.tooLarge(), "refused although well-formed");
        }
    }
}
