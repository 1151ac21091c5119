package dev.weir.harness.contract;

import dev.weir.api.Exchange;
import dev.weir.api.Failure;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.Headers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The contract of header rewriters is not kept by a rewriter that")
class BrokenRewriterTests extends RewriterContractScene {
    @Test
    void throws_where_a_field_is_missing() {
        assertBreaks(
                "takes_any_head_that_the_engine_lets_through",
                "NullPointerException",
                ofRequests((exchange, headers) ->
                        headers.set("X-Agent", headers.first("User-Agent").strip())));
    }

    @Test
    void throws_at_a_response_without_a_field() {
        assertBreaks("takes_any_head_that_the_engine_lets_through", "response threw", () -> new HeaderRewriter() {
            @Override
            public void response(Exchange exchange, Headers headers) {
                if (exchange.failure() == null) {
                    headers.set("Set-Cookie", headers.first("Set-Cookie").strip());
                }
            }
        });
    }

    @Test
    void refuses_whatever_it_is_shown() {
        assertBreaks(
                "takes_any_head_that_the_engine_lets_through",
                "every request was refused",
                ofRequests((exchange, head) -> {
                    throw Failure.OVERLOADED.because("always");
                }));
    }

    @Test
    void says_how_long_a_message_is() {
        assertBreaks("leaves_the_fields_of_framing_alone", "content-length", ofRequests((exchange, headers) -> {
            if (!headers.contains("Content-Length")) {
                headers.set("content-length", "0");
            }
        }));
    }

    @Test
    void writes_what_some_read_as_a_length() {
        assertBreaks(
                "leaves_the_fields_of_framing_alone",
                "Transfer_Encoding",
                ofResponses((exchange, headers) -> headers.add("Transfer_Encoding", "chunked")));
    }

    @Test
    void writes_what_a_target_means_when_it_is_decoded() {
        assertBreaks("writes_only_what_may_stand_in_a_head", "X-Path", ofRequests((exchange, headers) -> {
            String path = exchange.request().target().replaceAll("%(?![0-9a-fA-F]{2})", "%25");
            String decoded = URLDecoder.decode(path, StandardCharsets.UTF_8);
            headers.add("X-Path", decoded.substring(0, Math.min(decoded.length(), 100)));
        }));
    }

    @Test
    void names_a_field_after_a_cookie() {
        assertBreaks("writes_only_what_may_stand_in_a_head", "is not a field name", ofRequests((exchange, headers) -> {
            String cookie = headers.first("Cookie");
            if (cookie != null) {
                headers.add("X-" + cookie.substring(0, Math.min(cookie.length(), 3)), "");
            }
        }));
    }

    @Test
    void copies_every_field() {
        assertBreaks("adds_no_more_than_there_is_room_for", "bytes added", ofRequests((exchange, headers) -> {
            for (int i = headers.size() - 1; i >= 0; i--) {
                if (headers.name(i).equals("Cookie")) {
                    headers.add("X-Cookie", headers.value(i));
                }
            }
        }));
    }

    @Test
    void edits_the_request_when_it_is_shown_the_response() {
        assertBreaks("edits_a_head_only_during_the_call_it_is_for", "X-Late", () -> new HeaderRewriter() {
            @Override
            public void request(Exchange exchange, Headers headers) {
                exchange.attach(this, headers);
            }

            @Override
            public void response(Exchange exchange, Headers headers) {
                if (exchange.attachment(this) instanceof Headers request) {
                    request.add("X-Late", "1");
                }
            }
        });
    }

    @Test
    void adds_a_host() {
        assertBreaks(
                "leaves_a_request_exactly_one_host",
                "lines of Host",
                ofRequests((exchange, headers) -> headers.add("Host", "b.example")));
    }

    @Test
    void makes_a_list_of_hosts() {
        assertBreaks(
                "leaves_a_request_exactly_one_host",
                "not a host",
                ofRequests((exchange, headers) -> headers.set("Host", headers.first("Host") + ", b.example")));
    }

    @Test
    void wants_connections_kept() {
        assertBreaks(
                "brings_back_no_field_that_is_for_one_hop_only",
                "Connection: keep-alive",
                ofRequests((exchange, headers) -> headers.set("Connection", "keep-alive")));
    }

    @Test
    void tells_clients_how_long_connections_are_kept() {
        assertBreaks(
                "brings_back_no_field_that_is_for_one_hop_only",
                "Keep-Alive",
                ofResponses((exchange, headers) -> headers.set("Keep-Alive", "timeout=5")));
    }

    @Test
    void expects_to_have_seen_every_request() {
        assertBreaks(
                "takes_the_response_to_a_request_it_has_never_seen",
                "NullPointerException",
                () -> new HeaderRewriter() {
                    @Override
                    public void request(Exchange exchange, Headers headers) {
                        exchange.attach(this, "seen");
                    }

                    @Override
                    public void response(Exchange exchange, Headers headers) {
                        headers.add("X-Seen", exchange.attachment(this).toString());
                    }
                });
    }

    @Test
    void expects_every_response_to_come_from_a_backend() {
        assertBreaks(
                "takes_the_response_to_a_request_it_has_never_seen", "BAD_HOST", ofResponses((exchange, headers) -> {
                    if (exchange.failure() == Failure.BAD_HOST) {
                        throw exchange.failure().because("BAD_HOST again");
                    }
                }));
    }

    @Test
    void expects_every_response_that_is_no_error_to_come_from_a_backend() {
        assertBreaks(
                "takes_the_reply_of_a_responder_like_the_response_of_a_backend",
                "NullPointerException",
                ofResponses((exchange, headers) -> {
                    if (exchange.failure() == null) {
                        headers.set("X-Backend", exchange.backend().name());
                    }
                }));
    }

    @Test
    void waits() {
        assertBreaks("waits_for_nothing", "times blocked", ofRequests((exchange, headers) -> LockSupport.parkNanos(1)));
    }

    @Test
    void adds_a_line_in_each_attempt() {
        assertBreaks("adds_no_line_in_a_further_attempt", "after more attempts", () -> new HeaderRewriter() {
            @Override
            public void attempt(Exchange exchange, Headers headers) {
                headers.add("X-Attempt", String.valueOf(exchange.attempts()));
            }
        });
    }

    @Test
    void throws_in_an_attempt() {
        assertBreaks("takes_any_head_that_the_engine_lets_through", "attempt threw", () -> new HeaderRewriter() {
            @Override
            public void attempt(Exchange exchange, Headers headers) {
                throw new IllegalStateException("of the attempt");
            }
        });
    }
}
