package dev.weir.engine.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.http.Cuts;
import dev.weir.engine.http.FuzzTarget;
import dev.weir.engine.http.Heads;
import dev.weir.engine.http.Limits;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** Checks that a request head is parsed by the grammar, in any pieces, and that the written head parses to the same. */
@DisplayName("Any bytes in place of a request head")
public class RequestHeadFuzzTests extends FuzzTarget {
    private static final Limits TIGHT = new Limits(40, 160, 4);

    private static final FuzzTarget FUZZED = new RequestHeadFuzzTests();

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        FUZZED.examine(input);
    }

    @Override
    public void check(String input) {
        check(input, Heads.LIMITS, false);
        check(input, Heads.LIMITS, true);
        check(input, TIGHT, false);
        check(input, TIGHT, true);
    }

    private static void check(String input, Limits limits, boolean lenient) {
        var parser = new RequestHeadParser(limits, lenient);
        HeadReading whole = HeadReading.of(parser, List.of(input));
        Cuts.of(input).forEach(pieces -> whole.assertSame(HeadReading.of(parser, pieces)));
        var expected = ReferenceHead.request(input, lenient);
        if (whole.whole()) {
            whole.assertAgrees(expected.orElseThrow());
            whole.assertSurvivesWriting(new RequestHeadParser(Heads.LIMITS, false));
        }
        boolean fits = expected.isPresent() && expected.get().isWithin(limits);
        assertEquals(fits, whole.whole(), "whole, if within the limits");
        if (expected.isPresent() && !fits) {
            assertTrue(whole.tooLarge(), "refused although well-formed");
        }
    }
}
