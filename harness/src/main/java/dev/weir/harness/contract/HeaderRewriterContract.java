package dev.weir.harness.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.api.Exchange;
import dev.weir.api.Failure;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.Headers;
import dev.weir.api.Refusal;
import dev.weir.harness.contract.ContractHeaders.Fault;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link HeaderRewriter} promises, as tests. A plugin's test class extends this:
 *
 * <pre>{@code
 * class TeapotContractTests extends HeaderRewriterContract {
 *     @Override
 *     protected HeaderRewriter create(PluginContext context) {
 *         return new Teapot(new Teapot.Settings("short and stout"));
 *     }
 * }
 * }</pre>
 *
 * <p>A rewriter that looks for something special adds requests that have it, and one that writes an identifier or the
 * time says that it {@linkplain #varies varies}. Chance is seeded; {@code -Dweir.seed=17} tries another seed.
 */
public abstract class HeaderRewriterContract {
    private static final int MANY = 1_000;

    private final long seed = Long.getLong("weir.seed", 1);
    private final ContractClock clock = new ContractClock();
    private final ContractUpstream upstream = ContractUpstream.ofSize(2);

    /** Makes an instance as the engine does for each loop. */
    protected abstract HeaderRewriter create(PluginContext context);

    /**
     * Whether what it writes differs between equal exchanges: an identifier, a time. {@code false} unless overridden.
     * If it does, tests that compare exchanges check only for leaks between them.
     */
    protected boolean varies() {
        return false;
    }

    /** The sample requests: {@link Samples#requests}, to which a plugin may add. */
    protected List<ContractRequest> requests() {
        return Samples.requests();
    }

    /** The sample responses: {@link Samples#responses}, to which a plugin may add. */
    protected List<ContractResponse> responses() {
        return Samples.responses();
    }

    private HeaderRewriter create() {
        return create(PluginContext.of(clock, seed));
    }

    private RewriterSamples samples() {
        return new RewriterSamples(upstream, requests(), responses());
    }

    // ---- edits of a head ----

    /**
     * An exception other than {@link dev.weir.api.ProxyException} costs the exchange a 500 ({@link HeaderRewriter},
     * Errors). A rewriter that refuses all samples has to add requests that it accepts.
     */
    @Test
    public void takes_any_head_that_the_engine_lets_through() {
        List<RewriterPassage> all = samples().passages(create());
        all.forEach(passage -> assertEquals(List.of(), passage.mistakes()));
        assertTrue(!all.stream().allMatch(RewriterPassage::refused), "every request was refused: add an accepted one");
    }

    /** Framing fields, and those that some parsers take for them, are read-only ({@link Headers}; RFC 9112 §6). */
    @Test
    public void leaves_the_fields_of_framing_alone() {
        assertNothingHas(Fault.FRAMING);
    }

    /** No line ends, no NUL, nothing beyond ISO-8859-1 ({@link Headers#add}; RFC 9110 §5.1 and §5.5). */
    @Test
    public void writes_only_what_may_stand_in_a_head() {
        assertNothingHas(Fault.SYNTAX);
    }

    /** Also for heads that are large already ({@link Headers#add}). */
    @Test
    public void adds_no_more_than_there_is_room_for() {
        assertNothingHas(Fault.ROOM);
    }

    /** The request's head is read-only while the response's is rewritten ({@link Headers}, Lifetime). */
    @Test
    public void edits_a_head_only_during_the_call_it_is_for() {
        assertNothingHas(Fault.LATE);
    }

    private void assertNothingHas(Fault fault) {
        samples().passages(create()).forEach(passage -> assertNull(passage.fault(fault)));
    }

    /** And a valid one, because a backend has to refuse anything else (RFC 9112 §3.2). */
    @Test
    public void leaves_a_request_exactly_one_host() {
        samples().passages(create()).forEach(HeadRules::assertOneHost);
    }

    /**
     * The only option of {@code Connection} that a rewriter may set is {@code close} ({@link HeaderRewriter}; RFC 9110
     * §7.6.1).
     */
    @Test
    public void brings_back_no_field_that_is_for_one_hop_only() {
        samples().passages(create()).forEach(HeadRules::assertNothingForOneHop);
    }

    /**
     * What an attempt adds, the next one replaces: the edits of an attempt stay for later ones ({@link
     * HeaderRewriter#attempt}).
     */
    @Test
    public void adds_no_line_in_a_further_attempt() {
        HeaderRewriter rewriter = create();
        requests().forEach(request -> HeadRules.assertSameLinesAfterAttempts(passage(rewriter, request)));
    }

    // ---- local replies ----

    /**
     * The engine refuses some requests before any rewriter has seen them; the local reply still passes the rewriters.
     * Then there is no attempt, and no attachment. An exception there is always a bug ({@link HeaderRewriter}, When and
     * Errors).
     */
    @Test
    public void takes_the_response_to_a_request_it_has_never_seen() {
        HeaderRewriter rewriter = create();
        for (ContractRequest request : requests()) {
            assertEquals(List.of(), refused(rewriter, request).mistakes());
        }
    }

    /**
     * Another plugin may reply instead of a backend: then there is no attempt, and no failure either. A plugin's reply
     * may be like any response of a backend ({@link HeaderRewriter}, When; {@link dev.weir.api.Responder}).
     */
    @Test
    public void takes_the_reply_of_a_responder_like_the_response_of_a_backend() {
        HeaderRewriter rewriter = create();
        for (ContractRequest request : requests()) {
            for (ContractResponse response : responses()) {
                boolean taken =
                        passage(rewriter, request).response(response).mistakes().isEmpty();
                List<String> mistakes =
                        passage(rewriter, request).reply(response).mistakes();
                assertTrue(!taken || mistakes.isEmpty(), () -> "of a responder's reply: " + mistakes);
            }
        }
    }

    private RewriterPassage passage(HeaderRewriter rewriter, ContractRequest request) {
        return new RewriterPassage(rewriter, upstream, request).request();
    }

    private RewriterPassage refused(HeaderRewriter rewriter, ContractRequest request) {
        return new RewriterPassage(rewriter, upstream, request).fail(Failure.BAD_HOST, Refusal.HOST_REPEATED);
    }

    /** The client gets the last one, and not the one before ({@link HeaderRewriter}, When). */
    @Test
    public void edits_a_response_that_replaces_another_like_a_first_one() {
        assumeTrue(!varies(), "varies");
        for (ContractRequest request : requests()) {
            RewriterPassage once = new RewriterPassage(create(), upstream, request).request();
            RewriterPassage twice = new RewriterPassage(create(), upstream, request).request();
            twice.response(responses().get(0));
            once.fail(Failure.RESPONSE_INCOMPLETE, null);
            twice.fail(Failure.RESPONSE_INCOMPLETE, null);
            assertEquals(once.lastHead(), twice.lastHead());
        }
    }

    // ---- state between exchanges ----

    /** State that belongs to an exchange must be attached to it ({@link Exchange#attach}). */
    @Test
    public void keeps_exchanges_apart_that_are_under_way_at_once() {
        HeaderRewriter rewriter = create();
        List<ContractRequest> requests = MessageMarks.on(requests());
        List<RewriterPassage> all = new ArrayList<>();
        requests.forEach(request -> all.add(new RewriterPassage(rewriter, upstream, request).request()));
        for (int i = all.size() - 1; i >= 0; i--) {
            all.get(i).response(MessageMarks.on(samples().response(i), i));
            MessageMarks.assertNoneBut(i, all.get(i));
            assertLikeAlone(requests.get(i), MessageMarks.on(samples().response(i), i), all.get(i));
        }
    }

    /** The engine reuses an exchange's object for the next request ({@link Exchange}, Lifetime). */
    @Test
    public void begins_anew_when_an_exchange_serves_another_request() {
        HeaderRewriter rewriter = create();
        List<ContractRequest> requests = MessageMarks.on(requests());
        var exchange = new ContractExchange(upstream, requests.get(0));
        for (int i = 0; i < requests.size(); i++) {
            exchange.open(requests.get(i));
            RewriterPassage passage = new RewriterPassage(rewriter, upstream, exchange).request();
            passage.response(MessageMarks.on(samples().response(i), i));
            MessageMarks.assertNoneBut(i, passage);
            assertLikeAlone(requests.get(i), MessageMarks.on(samples().response(i), i), passage);
        }
    }

    /** Also when some earlier exchanges had no response ({@link HeaderRewriter}). */
    @Test
    public void treats_the_thousandth_exchange_like_the_first() {
        HeaderRewriter rewriter = create();
        List<ContractRequest> requests = MessageMarks.on(requests());
        for (int i = 0; i < MANY; i++) {
            RewriterPassage passage =
                    new RewriterPassage(rewriter, upstream, requests.get(i % requests.size())).request();
            if (i % 7 != 0) {
                passage.response(samples().response(i));
            }
        }
        for (int i = 0; i < requests.size(); i++) {
            RewriterPassage passage = new RewriterPassage(rewriter, upstream, requests.get(i)).request();
            passage.response(MessageMarks.on(samples().response(i), i));
            MessageMarks.assertNoneBut(i, passage);
            assertLikeAlone(requests.get(i), MessageMarks.on(samples().response(i), i), passage);
        }
    }

    private void assertLikeAlone(ContractRequest request, ContractResponse response, RewriterPassage passage) {
        if (!varies()) {
            RewriterPassage alone =
                    new RewriterPassage(create(), upstream, request).request().response(response);
            assertEquals(alone.result(), passage.result(), "other exchanges have made a difference");
        }
    }

    /**
     * A plugin must not keep the engine's objects, which are reused or discarded (package {@code dev.weir.api},
     * Lifetimes).
     */
    @Test
    public void keeps_nothing_of_an_exchange_that_is_over() {
        HeaderRewriter rewriter = create();
        var leftovers = new Leftovers();
        try {
            for (int i = 0; i < MANY; i++) {
                samples().passAndForget(rewriter, i, leftovers);
            }
            assertEquals(0, leftovers.count(), () -> "objects kept, of " + MANY + " exchanges");
        } finally {
            Reference.reachabilityFence(rewriter);
        }
    }

    // ---- other rules ----

    /**
     * The same seed, time and exchanges must lead to the same heads (package {@code dev.weir.api}: randomness is
     * injected).
     */
    @Test
    public void is_deterministic() {
        assertEquals(results(), results(), "the same events, seed " + seed);
    }

    private List<String> results() {
        var ownClock = new ContractClock();
        return samples().results(create(PluginContext.of(ownClock, seed)), ownClock);
    }

    /** A plugin that blocks stops all connections of its loop ({@link HeaderRewriter}, Thread). */
    @Test
    @Timeout(60)
    public void waits_for_nothing() {
        HeaderRewriter rewriter = create();
        assertEquals(0, WaitCounter.during(() -> samples().passages(rewriter)), "times blocked");
    }
}
