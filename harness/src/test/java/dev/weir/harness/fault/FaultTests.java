package dev.weir.harness.fault;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("With one of three backends misbehaving")
class FaultTests {
    private static final long SEED = 20_260_101;

    /** Long enough for a flapping backend to come back, and not longer than it takes for one that is slow. */
    private static RunPlan plan(Misbehaviour fault) {
        boolean slow = fault == Misbehaviour.SLOW || fault == Misbehaviour.BLACK_HOLE;
        int requests = slow ? 100 : 300;
        var longestPause = Duration.ofMillis(fault == Misbehaviour.FLAPPING ? 150 : 40);
        return new RunPlan(16, requests, 50, longestPause, Duration.ofSeconds(10), SEED);
    }

    /** A backend that never answers is given up before the test is; a slow one answers. */
    private static Duration responseTimeout(Misbehaviour fault) {
        return Duration.ofMillis(fault == Misbehaviour.BLACK_HOLE ? 300 : 2000);
    }

    @ParameterizedTest
    @EnumSource
    void no_get_is_lost_no_post_doubled_and_every_answer_is_its_own_and_whole(Misbehaviour fault)
            throws IOException, InterruptedException {
        RunPlan plan = plan(fault);
        FaultResult result = FaultRun.of(new WeirInProcess(responseTimeout(fault)), fault, plan);
        Tally tally = result.tally();
        assertAll(
                () -> assertEquals(plan.requests(), tally.gets() + tally.posts(), "sent"),
                () -> assertEquals(0, tally.lost() - tally.crossed(), "lost GETs"),
                () -> assertTrue(tally.crossed() <= tally.gets() / 10, "few cross stray bytes on their way"),
                () -> assertEquals(0, tally.doubled(), "doubled POSTs"),
                () -> assertEquals(0, tally.truncated(), "truncated, and complete to look at"),
                () -> assertEquals(0, tally.crossTalk(), "answers to somebody else"),
                () -> assertEquals(0, result.afterwards().lost(), "lost GETs after healing"),
                () -> assertTrue(result.backInUse().isPresent(), "the healed backend is used again"));
    }
}
