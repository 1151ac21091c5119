package dev.weir.harness.contract;

import dev.weir.api.Exchange;
import dev.weir.api.Headers;
import dev.weir.api.Reply;
import dev.weir.api.Responder;
import java.util.ArrayList;
import java.util.List;
import java.util.WeakHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The contract of responders is not kept by a responder that")
class BrokenResponderTests {
    private static final Reply OK = Reply.of(200).withText("hello");

    private static class Contract extends ResponderContract {
        private final Supplier<Responder> make;

        Contract(Supplier<Responder> make) {
            this.make = make;
        }

        @Override
        protected Responder create(PluginContext context) {
            return make.get();
        }

        @Override
        protected List<ContractRequest> answered() {
            return List.of(ContractRequest.of("Host: a.example", "X-Answer: yes"));
        }
    }

    private static void assertBreaks(String rule, String words, Supplier<Responder> make) {
        ContractRunner.assertBreaks(rule, words, () -> new Contract(make));
    }

    /** Replies where it should, after it did what it should not. */
    private static Supplier<Responder> answering(Function<Exchange, Reply> reply) {
        return () -> exchange -> exchange.request().headers().contains("X-Answer") ? reply.apply(exchange) : null;
    }

    @Test
    void never_replies() {
        assertBreaks("answers_the_requests_that_it_is_for", "no reply to GET /", () -> exchange -> null);
    }

    @Test
    void throws_where_a_field_is_missing() {
        assertBreaks(
                "takes_any_request_that_the_engine_lets_through",
                "NullPointerException",
                () -> exchange -> exchange.request().headers().first("X-Answer").isEmpty() ? null : OK);
    }

    @Test
    void expects_an_attempt() {
        assertBreaks(
                "takes_any_request_that_the_engine_lets_through",
                "respond threw",
                () -> exchange -> exchange.request().headers().contains("X-Answer")
                        ? OK
                        : Reply.of(exchange.attempt(0).status()));
    }

    @Test
    void edits_the_request() {
        assertBreaks("edits_no_head", "is edited", () -> exchange -> {
            if (!exchange.request().headers().contains("X-Answer")) {
                ((Headers) exchange.request().headers()).add("X-Answer", "no");
            }
            return OK;
        });
    }

    @Test
    void gives_no_body_to_HEAD() {
        assertBreaks(
                "gives_to_HEAD_what_it_gives_to_GET",
                "HEAD gets another reply",
                answering(exchange -> exchange.request().method().equals("HEAD") ? Reply.of(200) : OK));
    }

    @Test
    void greets_every_client_by_the_name_of_the_first() {
        assertBreaks("treats_every_exchange_like_the_first", "leaked", () -> new Responder() {
            private String mark = "";

            @Override
            public Reply respond(Exchange exchange) {
                String sent = exchange.request().headers().first("X-Mark");
                mark = mark.isEmpty() && sent != null ? sent : mark;
                return OK.with("X-Mark", mark);
            }
        });
    }

    @Test
    void remembers_by_exchange_and_never_forgets() {
        assertBreaks("treats_every_exchange_like_the_first", "leaked", () -> new Responder() {
            private final WeakHashMap<Exchange, String> seen = new WeakHashMap<>();

            @Override
            public Reply respond(Exchange exchange) {
                String mark = exchange.request().headers().first("X-Mark");
                return OK.with("X-Mark", seen.computeIfAbsent(exchange, unseen -> mark == null ? "" : mark));
            }
        });
    }

    @Test
    void counts() {
        assertBreaks("treats_every_exchange_like_the_first", "have made a difference", () -> new Responder() {
            private int exchanges;

            @Override
            public Reply respond(Exchange exchange) {
                exchanges++;
                return exchanges > 500 ? Reply.of(429) : OK;
            }
        });
    }

    @Test
    void keeps_all_exchanges_it_has_seen() {
        assertBreaks("keeps_nothing_of_an_exchange_that_is_over", "objects kept", () -> new Responder() {
            private final List<Exchange> seen = new ArrayList<>();

            @Override
            public Reply respond(Exchange exchange) {
                seen.add(exchange);
                return OK;
            }
        });
    }

    @Test
    void draws_from_chance_of_its_own() {
        int[] draws = {0};
        ContractRunner.assertBreaks(
                "is_deterministic",
                "the same events",
                () -> new Contract(answering(exchange -> OK.with("X-Id", String.valueOf(draws[0]++)))) {
                    @Override
                    protected boolean varies() {
                        return true;
                    }
                });
    }

    @Test
    void waits() {
        assertBreaks("waits_for_nothing", "times blocked", answering(exchange -> {
            LockSupport.parkNanos(1);
            return OK;
        }));
    }
}
