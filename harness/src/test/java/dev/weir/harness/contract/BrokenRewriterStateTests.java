package dev.weir.harness.contract;

import dev.weir.api.Exchange;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.WeakHashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The contract of header rewriters is not kept by a rewriter with state that")
class BrokenRewriterStateTests extends RewriterContractScene {
    @Test
    void forgets_a_wish_once_it_was_granted() {
        assertBreaks(
                "edits_a_response_that_replaces_another_like_a_first_one",
                "Connection: close",
                () -> new HeaderRewriter() {
                    @Override
                    public void request(Exchange exchange, Headers headers) {
                        if (headers.removeToken("Connection", "close")) {
                            exchange.attach(this, "close");
                        }
                    }

                    @Override
                    public void response(Exchange exchange, Headers headers) {
                        if (exchange.attachment(this) != null) {
                            headers.set("Connection", "close");
                            exchange.attach(this, null);
                        }
                    }
                });
    }

    @Test
    void remembers_in_a_field_what_is_an_exchanges_own() {
        assertBreaks("keeps_exchanges_apart_that_are_under_way_at_once", "leaked", () -> new HeaderRewriter() {
            private String target = "";

            @Override
            public void request(Exchange exchange, Headers headers) {
                target = exchange.request().target();
            }

            @Override
            public void response(Exchange exchange, Headers headers) {
                if (exchange.failure() == null) {
                    headers.add("X-Target", target.substring(Math.max(0, target.length() - 100)));
                }
            }
        });
    }

    @Test
    void counts() {
        assertBreaks(
                "treats_the_thousandth_exchange_like_the_first", "have made a difference", () -> new HeaderRewriter() {
                    private int exchanges;

                    @Override
                    public void request(Exchange exchange, Headers headers) {
                        exchanges++;
                        headers.add("X-Many", exchanges > 500 ? "yes" : "no");
                    }
                });
    }

    @Test
    void keeps_all_heads_it_has_seen() {
        assertBreaks("keeps_nothing_of_an_exchange_that_is_over", "objects kept", () -> new HeaderRewriter() {
            private final List<Headers> seen = new ArrayList<>();

            @Override
            public void response(Exchange exchange, Headers headers) {
                seen.add(headers);
            }
        });
    }

    @Test
    void draws_from_chance_of_its_own() {
        int[] draws = {0};
        ContractRunner.assertBreaks(
                "is_deterministic",
                "the same events",
                () -> new Contract(ofRequests((exchange, head) -> head.set("X-Id", String.valueOf(draws[0]++)))) {
                    @Override
                    protected boolean varies() {
                        return true;
                    }
                });
    }

    @Test
    void remembers_by_exchange_and_never_forgets() {
        assertBreaks("begins_anew_when_an_exchange_serves_another_request", "leaked", () -> new HeaderRewriter() {
            private final WeakHashMap<Exchange, String> seen = new WeakHashMap<>();

            @Override
            public void request(Exchange exchange, Headers headers) {
                String mark = headers.first("X-Mark");
                headers.add("X-First-Mark", seen.computeIfAbsent(exchange, unseen -> mark == null ? "" : mark));
            }
        });
    }
}
