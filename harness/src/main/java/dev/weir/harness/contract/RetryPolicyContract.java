package dev.weir.harness.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.api.Evidence;
import dev.weir.api.Exchange;
import dev.weir.api.RetryPolicy;
import dev.weir.harness.contract.ContractOutcome.Kind;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link RetryPolicy} promises, as tests. A plugin's test class extends this:
 *
 * <pre>{@code
 * class NotAtNightContractTests extends RetryPolicyContract {
 *     @Override
 *     protected RetryPolicy create(PluginContext context) {
 *         return new NotAtNight(context.clock());
 *     }
 * }
 * }</pre>
 *
 * <p>Chance is seeded; {@code -Dweir.seed=17} tries another seed. No test reads a clock.
 */
public abstract class RetryPolicyContract {
    private static final int MANY = 1_000;
    private static final int BURST = 40;
    private static final int MOST_ATTEMPTS = 5;
    private static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final List<ContractRequest> REQUESTS = Samples.requests();

    private final long seed = Long.getLong("weir.seed", 1);

    /** Makes an instance as the engine does for each loop. */
    protected abstract RetryPolicy create(PluginContext context);

    /** Maximum pause; a minute unless overridden. */
    protected Duration longestPause() {
        return Duration.ofMinutes(1);
    }

    private RetryStage stage() {
        return new RetryStage(this::create, seed);
    }

    private static ContractRequest request(int number) {
        return REQUESTS.get(number % REQUESTS.size());
    }

    /** All failures that the engine calls it for: those after which a retry is safe, and error responses. */
    private static List<ContractOutcome> failures(RetryStage stage) {
        return ContractOutcome.samples(stage.upstream().member(0)).stream()
                .filter(RetryPolicyContract::mayBeAskedAbout)
                .toList();
    }

    private static boolean mayBeAskedAbout(ContractOutcome outcome) {
        Evidence evidence = outcome.evidence();
        return evidence == null ? outcome.status() >= 400 : evidence.allowsRetry(true);
    }

    /** Fails all attempts of an exchange in the same way. @return the pauses */
    private static List<Long> failAll(RetryStage stage, ContractExchange exchange, ContractOutcome how) {
        List<Long> pauses = new ArrayList<>();
        stage.begin(exchange);
        for (int i = 0; i < MOST_ATTEMPTS; i++) {
            if (how.evidence() == null) {
                stage.isFailure(exchange, how.status());
            }
            ContractBackend member = stage.upstream().member(i % 3);
            pauses.add(stage.fail(exchange, how.at(member)));
        }
        stage.end(exchange);
        return pauses;
    }

    // ---- any failure ----

    /** An exception counts as a refusal to retry, and is a bug ({@link RetryPolicy}, Errors). */
    @Test
    public void takes_every_event() {
        RetryStage stage = stage();
        for (ContractOutcome how : failures(stage)) {
            failAll(stage, new ContractExchange(stage.upstream(), request(how.status())), how);
        }
        for (ContractRequest request : REQUESTS) {
            stage.end(stage.begin(request));
        }
        assertEquals(List.of(), stage.mistakes());
    }

    /** In nanoseconds, none of them negative ({@link RetryPolicy#beforeRetry}). */
    @Test
    public void answers_with_a_pause_or_refuses() {
        RetryStage stage = stage();
        for (ContractOutcome how : failures(stage)) {
            for (long pause : failAll(stage, new ContractExchange(stage.upstream(), request(0)), how)) {
                boolean right = pause == RetryPolicy.REFUSED
                        || (pause >= 0 && pause <= longestPause().toNanos());
                assertTrue(right, () -> "a pause of " + pause + " ns after " + how);
            }
        }
    }

    // ---- state between exchanges ----

    /** It is notified of the end of each exchange that began ({@link RetryPolicy#completed}). */
    @Test
    public void gives_back_what_an_exchange_took() {
        RetryStage stage = stage();
        int first = granted(stage);
        assumeTrue(first > 0, "refuses everything");
        for (int i = 0; i < 20; i++) {
            granted(stage);
        }
        stage.pass(HOUR_NANOS);
        int later = granted(stage);
        assertTrue(2 * later >= first, () -> "of " + BURST + " retries, first " + first + ", and later only " + later);
    }

    /** Number of exchanges that may be retried, of those that fail at about the same time. */
    private static int granted(RetryStage stage) {
        List<ContractExchange> exchanges = new ArrayList<>();
        for (int i = 0; i < BURST; i++) {
            exchanges.add(stage.begin(request(i)));
        }
        int granted = 0;
        for (ContractExchange exchange : exchanges) {
            ContractBackend member = stage.upstream().member(0);
            granted += stage.fail(exchange, new ContractOutcome(member).of(member, Kind.TIMED_OUT, 1)) >= 0 ? 1 : 0;
        }
        exchanges.forEach(stage::end);
        return granted;
    }

    /** The engine reuses an exchange's object for the next request ({@link Exchange}, Lifetime). */
    @Test
    public void begins_anew_when_an_exchange_serves_another_request() {
        RetryStage again = stage();
        RetryStage alone = stage();
        var exchange = new ContractExchange(again.upstream(), request(0));
        for (int i = 0; i < BURST; i++) {
            ContractOutcome how = failures(alone).get(i);
            exchange.open(request(i));
            List<Long> pauses = failAll(again, exchange, how);
            var own = new ContractExchange(alone.upstream(), request(i));
            assertEquals(failAll(alone, own, how), pauses, "an earlier exchange has made a difference");
        }
    }

    /**
     * A plugin must not keep the engine's objects, which are reused or discarded (package {@code dev.weir.api},
     * Lifetimes).
     */
    @Test
    public void keeps_nothing_of_an_exchange_that_is_over() {
        RetryStage stage = stage();
        var leftovers = new Leftovers();
        try {
            for (int i = 0; i < MANY; i++) {
                failAndForget(stage, i, leftovers);
            }
            assertEquals(0, leftovers.count(), () -> "objects kept, of " + MANY + " exchanges");
        } finally {
            Reference.reachabilityFence(stage);
        }
    }

    private static void failAndForget(RetryStage stage, int number, Leftovers leftovers) {
        ContractBackend member = stage.upstream().member(number % 3);
        ContractExchange exchange = stage.begin(request(number));
        var outcome = new ContractOutcome(member).of(member, Kind.TIMED_OUT, 1);
        if (number % 7 != 0) {
            stage.fail(exchange, outcome);
        }
        stage.end(exchange);
        leftovers.add(exchange);
        leftovers.add(exchange.request());
        leftovers.add(outcome);
    }

    // ---- other rules ----

    /**
     * The same seed, time and events must lead to the same pauses (package {@code dev.weir.api}: randomness is
     * injected).
     */
    @Test
    public void is_deterministic() {
        assertEquals(story(), story(), "the same events, seed " + seed);
    }

    private List<Long> story() {
        RetryStage stage = stage();
        List<Long> pauses = new ArrayList<>();
        for (ContractOutcome how : failures(stage)) {
            pauses.addAll(failAll(stage, new ContractExchange(stage.upstream(), request(1)), how));
        }
        return pauses;
    }

    /** It returns how long to wait, and must not wait itself ({@link RetryPolicy}, Thread). */
    @Test
    @Timeout(60)
    public void waits_for_nothing() {
        RetryStage stage = stage();
        long waits = WaitCounter.during(() -> failures(stage)
                .forEach(how -> failAll(stage, new ContractExchange(stage.upstream(), request(1)), how)));
        assertEquals(0, waits, "times blocked");
    }
}
