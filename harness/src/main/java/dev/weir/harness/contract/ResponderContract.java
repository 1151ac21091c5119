package dev.weir.harness.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.api.Exchange;
import dev.weir.api.Responder;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link Responder} promises, as tests. A plugin's test class extends this, and says which requests the
 * plugin answers:
 *
 * <pre>{@code
 * class ToHttpsContractTests extends ResponderContract {
 *     @Override
 *     protected Responder create(PluginContext context) {
 *         return new ToHttps();
 *     }
 *
 *     @Override
 *     protected List<ContractRequest> answered() {
 *         return List.of(ContractRequest.of("Host: a.example"));
 *     }
 * }
 * }</pre>
 *
 * <p>One that goes by what came before, as a limit of requests per second does, says that it {@linkplain #varies
 * varies}. Chance is seeded; {@code -Dweir.seed=17} tries another seed.
 */
public abstract class ResponderContract {
    private static final int MANY = 1_000;

    private final long seed = Long.getLong("weir.seed", 1);
    private final ContractClock clock = new ContractClock();
    private final ContractUpstream upstream = ContractUpstream.ofSize(2);

    /** Makes an instance as the engine does for each loop. */
    protected abstract Responder create(PluginContext context);

    /** Requests that a new instance replies to: one or more. */
    protected abstract List<ContractRequest> answered();

    /** Further requests, which it may reply to or not: {@link Samples#requests} unless overridden. */
    protected List<ContractRequest> requests() {
        return Samples.requests();
    }

    /**
     * Whether its replies differ between equal exchanges: by a count, an identifier, a time. {@code false} unless
     * overridden. If they do, tests that compare exchanges check only for leaks between them.
     */
    protected boolean varies() {
        return false;
    }

    private Responder create() {
        return create(PluginContext.of(clock, seed));
    }

    private List<ContractRequest> all() {
        List<ContractRequest> all = new ArrayList<>(answered());
        all.addAll(requests());
        return all;
    }

    private ResponderCall ask(Responder responder, ContractRequest request) {
        return ResponderCall.of(responder, new ContractExchange(upstream, request));
    }

    // ---- replies ----

    /** A test that never sees a reply proves nothing. */
    @Test
    public void answers_the_requests_that_it_is_for() {
        assertFalse(answered().isEmpty(), "override the list of requests that it replies to");
        for (ContractRequest request : answered()) {
            assertNotNull(
                    ask(create(), request).reply(), () -> "no reply to " + request.method() + " " + request.target());
        }
    }

    /**
     * An exception other than {@link dev.weir.api.ProxyException} costs the exchange a 500 ({@link Responder}, Errors).
     */
    @Test
    public void takes_any_request_that_the_engine_lets_through() {
        Responder responder = create();
        for (ContractRequest request : all()) {
            assertNull(ask(responder, request).mistake());
        }
    }

    /**
     * Only a rewriter may edit the head ({@link dev.weir.api.Request#headers} is read-only, {@link
     * dev.weir.api.Headers}, Lifetime).
     */
    @Test
    public void edits_no_head() {
        Responder responder = create();
        for (ContractRequest request : all()) {
            assertFalse(ask(responder, request).edits(), "the request's head is edited");
        }
    }

    /**
     * The engine removes the body, and needs it for the length ({@link dev.weir.api.Reply}; RFC 9110 §9.3.2: the same
     * fields).
     */
    @Test
    public void gives_to_HEAD_what_it_gives_to_GET() {
        assumeTrue(!varies(), "varies");
        for (ContractRequest request : all()) {
            if (request.method().equals("GET")) {
                ContractRequest head = request.asking("HEAD", request.target());
                assertEquals(
                        ask(create(), request).result(),
                        ask(create(), head).result(),
                        () -> "HEAD gets another reply than GET for " + FieldSyntax.shown(request.target()));
            }
        }
    }

    // ---- state between exchanges ----

    /**
     * State that belongs to an exchange must be attached to it, and the engine reuses an exchange's object for the next
     * request ({@link Exchange#attach}; {@link Exchange}, Lifetime).
     */
    @Test
    public void treats_every_exchange_like_the_first() {
        Responder responder = create();
        List<ContractRequest> requests = all();
        var exchange = new ContractExchange(upstream, requests.get(0));
        for (int i = 0; i < MANY + requests.size(); i++) {
            ContractRequest request = MessageMarks.inFields(requests.get(i % requests.size()), i);
            exchange.open(request);
            String result = ResponderCall.of(responder, exchange).result();
            MessageMarks.assertNoneBut(i, result);
            if (!varies() && i >= MANY) {
                assertEquals(ask(create(), request).result(), result, "other exchanges have made a difference");
            }
        }
    }

    /**
     * A plugin must not keep the engine's objects, which are reused or discarded (package {@code dev.weir.api},
     * Lifetimes).
     */
    @Test
    public void keeps_nothing_of_an_exchange_that_is_over() {
        Responder responder = create();
        var leftovers = new Leftovers();
        try {
            for (int i = 0; i < MANY; i++) {
                askAndForget(responder, i, leftovers);
            }
            assertEquals(0, leftovers.count(), () -> "objects kept, of " + MANY + " exchanges");
        } finally {
            Reference.reachabilityFence(responder);
        }
    }

    private void askAndForget(Responder responder, int number, Leftovers leftovers) {
        List<ContractRequest> requests = all();
        var exchange = new ContractExchange(upstream, requests.get(number % requests.size()));
        ResponderCall.of(responder, exchange);
        leftovers.add(exchange);
        leftovers.add(exchange.request());
        leftovers.add(exchange.head());
    }

    // ---- other rules ----

    /**
     * The same seed, time and exchanges must lead to the same replies (package {@code dev.weir.api}: randomness is
     * injected).
     */
    @Test
    public void is_deterministic() {
        assertEquals(story(), story(), "the same events, seed " + seed);
    }

    private List<String> story() {
        var ownClock = new ContractClock();
        Responder responder = create(PluginContext.of(ownClock, seed));
        List<String> results = new ArrayList<>();
        for (ContractRequest request : all()) {
            results.add(ask(responder, request).result());
            ownClock.advance(1_000_000);
        }
        return results;
    }

    /** A plugin that blocks stops all connections of its loop ({@link Responder}, Thread). */
    @Test
    @Timeout(60)
    public void waits_for_nothing() {
        Responder responder = create();
        assertEquals(0, WaitCounter.during(() -> all().forEach(request -> ask(responder, request))), "times blocked");
    }
}
