package dev.weir.harness.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.weir.harness.BackendBehaviour;
import dev.weir.harness.ProxyUnderTest;
import dev.weir.harness.RawClient;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("A thousand random hosts, paths and methods")
class BoundedSeriesTests {
    private static final String MARK = "zzq";

    @RegisterExtension
    final ProxyUnderTest proxy =
            ProxyUnderTest.with().route("*.example", "/").route("*", "/app").build();

    private final Random random = new Random(26);

    @Test
    void add_no_series() {
        proxy.backend().answer(BackendBehaviour.ok(""));
        RawClient client = proxy.connect();
        for (String path : new String[] {"/app", "/unrouted"}) {
            exchange(client, "FIRST", "first", path);
            exchange(client, "FIRST", "first.example", path);
        }
        Set<String> before = Set.copyOf(Scrape.of(proxy.proxy()).values().keySet());
        for (int i = 0; i < 1_000; i++) {
            boolean known = random.nextBoolean();
            String host = word() + (known ? ".example" : "");
            exchange(client, word().toUpperCase(Locale.ROOT), host, (random.nextBoolean() ? "/app/" : "/") + word());
        }
        Scrape after = Scrape.of(proxy.proxy());
        assertEquals(before, Set.copyOf(after.values().keySet()));
        assertEquals(1_004, after.sum("http_server_request_duration_seconds_count"));
        assertFalse(after.text().toLowerCase(Locale.ROOT).contains(MARK));
    }

    private static void exchange(RawClient client, String method, String host, String path) {
        client.send(method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        client.readResponse();
    }

    private String word() {
        var word = new StringBuilder(MARK);
        IntStream.range(0, 1 + random.nextInt(20)).forEach(i -> word.append((char) ('a' + random.nextInt(26))));
        return word.toString();
    }
}
