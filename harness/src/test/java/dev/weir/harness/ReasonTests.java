package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.Exchange;
import dev.weir.api.ExchangeObserver;
import dev.weir.engine.config.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The reason that a strategy gives for a choice")
class ReasonTests {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a.example\r\n";

    private final List<List<@Nullable String>> reasons = new ArrayList<>();
    private final Patience patience = new Patience();

    /** Notes, of each exchange, the reasons of all its attempts. */
    private final ExchangeObserver watching = new ExchangeObserver() {
        @Override
        public void completed(Exchange exchange) {
            var all = new ArrayList<@Nullable String>();
            for (int i = 0; i < exchange.attempts(); i++) {
                all.add(exchange.attempt(i).reason());
            }
            patience.change(() -> reasons.add(all));
        }
    };

    private List<@Nullable String> reasons(int exchange) {
        patience.await(exchange + " exchanges to end", () -> reasons.size() >= exchange);
        return reasons.get(exchange - 1);
    }

    @Test
    void is_kept_with_each_attempt_and_no_longer() {
        try (ProxyUnderTest proxy = ProxyUnderTest.with()
                .backends(2)
                .balance("test-reasoning")
                .set(Settings.CONTAIN_STALL_TIME, Duration.ofMinutes(1)) // the machine may be busy
                .observedBy(watching)
                .build()
                .start()) {
            proxy.backend(0).stopListening();
            RawClient client = proxy.connect();
            for (int i = 0; i < 2; i++) {
                assertEquals("hello", client.send(GET + "\r\n").readResponse().text());
            }
            assertEquals(Arrays.asList("the first", "one of many"), reasons(1));
            assertEquals(Arrays.asList(null, null), reasons(2), "no reason, and no idea, which is no reason either");
            assertEquals(
                    1,
                    proxy.proxy().plugins().stream()
                            .filter(plugin -> plugin.plugin().equals("test-reasoning"))
                            .findFirst()
                            .orElseThrow()
                            .failures());
        }
    }

    @Test
    void is_that_of_the_wrapped_strategy_where_it_has_chosen() {
        try (ProxyUnderTest proxy = ProxyUnderTest.with()
                .backends(2)
                .balance("sticky", "least-requests")
                .set(Settings.CONTAIN_STALL_TIME, Duration.ofMinutes(1)) // the machine may be busy
                .observedBy(watching)
                .build()
                .start()) {
            RawClient client = proxy.connect();
            String cookie = client.send(GET + "\r\n").readResponse().header("Set-Cookie");
            String known = "Cookie: " + String.valueOf(cookie).replaceFirst(";.*", "") + "\r\n";
            client.send(GET + known + "\r\n").readResponse();
            assertEquals(List.of("fewest requests in flight"), reasons(1));
            assertEquals(List.of("the session's backend"), reasons(2));
        }
    }
}
