package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Reply;
import dev.weir.engine.config.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A plugin that responds in the place of a backend")
class ResponderTests {
    @RegisterExtension
    final ProxyUnderTest proxy = ProxyUnderTest.with()
            .with("test-responding")
            .with("test-responding", Map.of("field", "X-Second"))
            .set(Settings.CONTAIN_STALL_TIME, Duration.ofMinutes(1)) // the machine may be busy
            .build();

    private static String request(String method, String fields) {
        return method + " /x HTTP/1.1\r\nHost: a.example\r\n" + fields + "\r\n";
    }

    private static String get(String wish) {
        return request("GET", "X-Respond: " + wish + "\r\n");
    }

    private void assertNoBackendAsked() {
        assertEquals(0, proxy.backend().connectionCount());
    }

    // ---- the reply ----

    @Test
    void gives_the_client_status_fields_body_and_date() {
        RawResponse response = proxy.connect().send(get("text")).readResponse();
        assertTrue(response.head().startsWith("HTTP/1.1 200 OK\r\n"), response.head());
        assertEquals("text/plain; charset=utf-8", response.header("Content-Type"));
        assertEquals("6", response.header("Content-Length"));
        assertEquals("local\n", response.text());
        assertNotNull(response.header("Date"), response.head());
        assertNull(response.header("Connection"), response.head());
        assertNull(response.header("Proxy-Status"), response.head());
        assertNoBackendAsked();
    }

    @Test
    void keeps_a_date_of_its_own() {
        assertEquals(
                List.of("my own"),
                proxy.connect().send(get("dated")).readResponse().headers("Date"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"text, 200, 6", "none, 204,", "unchanged, 304,", "redirect, 302, 0"})
    void sends_for_head_the_head_of_its_reply_to_get(String wish, int status, String length) {
        RawClient client = proxy.connect();
        String fields = "X-Respond: " + wish + "\r\n";
        RawResponse head = client.send(request("HEAD", fields)).readResponseToHead();
        assertEquals(status, head.status());
        assertEquals(length, head.header("Content-Length"), head.head());
        assertEquals("local\n", client.send(get("text")).readResponse().text(), "nothing came behind the head");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"none, 204", "unchanged, 304"})
    void sends_no_body_and_no_length_where_there_is_none(String wish, int status) {
        RawClient client = proxy.connect();
        RawResponse response = client.send(get(wish)).readResponse();
        assertEquals(status, response.status());
        assertNull(response.header("Content-Length"), response.head());
        assertEquals("local\n", client.send(get("text")).readResponse().text(), "the connection goes on");
    }

    @Test
    void may_send_the_largest_body_to_a_client_that_is_slow() {
        RawClient client = proxy.connect(1 << 10);
        for (int i = 0; i < 20; i++) {
            client.send(get("large"));
        }
        for (int i = 0; i < 20; i++) {
            assertEquals(Reply.MOST_BODY_BYTES, client.readResponse().body().length);
        }
    }

    @Test
    void may_have_as_many_fields_as_a_reply_can_where_heads_are_to_be_small() {
        try (ProxyUnderTest small = ProxyUnderTest.with()
                .with("test-responding")
                .with("test-padding")
                .set(Settings.CONTAIN_STALL_TIME, Duration.ofMinutes(1))
                .set(Settings.CLIENT_HEAD_SIZE, 1L << 10)
                .set(Settings.BACKEND_HEAD_SIZE, 1L << 10)
                .set(Settings.RETRY_REPLAY_SIZE, 0L)
                .set(Settings.BODY_TRAILER_SIZE, 2L)
                .set(Settings.MEMORY_WRITE_BUFFER, 4L << 10)
                .build()
                .start()) {
            RawResponse response = small.connect().send(get("wide")).readResponse();
            assertEquals("", response.header("X-" + (Reply.MOST_FIELDS - 2)));
            assertEquals("1", response.header("X-Calls"));
            assertNotNull(response.header("X-Padding"));
        }
    }

    // ---- the client's connection ----

    @Test
    void responds_to_one_request_after_another_and_to_each_once() {
        RawClient client = proxy.connect();
        for (int i = 1; i <= 3; i++) {
            assertEquals(
                    String.valueOf(i), client.send(get("text")).readResponse().header("X-Calls"));
        }
        assertEquals("hello", client.send(get("nothing")).readResponse().text(), "a backend answers");
        assertEquals("5", client.send(get("text")).readResponse().header("X-Calls"), "called once for that as well");
    }

    @Test
    void responds_to_pipelined_requests_in_their_order() {
        RawClient client = proxy.connect();
        client.send(get("text") + get("nothing") + get("redirect"));
        assertEquals("local\n", client.readResponse().text());
        assertEquals("hello", client.readResponse().text());
        assertEquals(302, client.readResponse().status());
    }

    @Test
    void closes_the_connection_of_a_client_that_wants_it() {
        RawClient client = proxy.connect();
        RawResponse response = client.send(request("GET", "X-Respond: text\r\nConnection: close\r\n"))
                .readResponse();
        assertEquals("close", response.header("Connection"));
        assertTrue(client.seesEndOfStream());
    }

    @Test
    void keeps_the_connection_when_the_body_has_come() {
        RawClient client = proxy.connect();
        String fields = "X-Respond: too-large\r\nContent-Length: 5\r\n";
        assertEquals(
                413,
                client.send(request("POST", fields) + "12345").readResponse().status());
        assertEquals("local\n", client.send(get("text")).readResponse().text());
    }

    @Test
    void closes_the_connection_behind_a_reply_to_a_request_that_has_not_come_in_whole() {
        RawClient client = proxy.connect();
        String fields = "X-Respond: too-large\r\nContent-Length: 1000\r\n";
        RawResponse response = client.send(request("POST", fields) + "123").readResponse();
        assertEquals(413, response.status());
        assertEquals("too large\n", response.text());
        assertEquals("close", response.header("Connection"));
        assertTrue(client.seesEndOfStream());
        assertNoBackendAsked();
    }

    @Test
    void responds_to_a_client_that_waits_for_a_100() {
        RawClient client = proxy.connect();
        String fields = "X-Respond: too-large\r\nContent-Length: 1000\r\nExpect: 100-continue\r\n";
        assertEquals(413, client.send(request("POST", fields)).readResponse().status());
        assertNoBackendAsked();
    }

    @Test
    void responds_to_http_1_0_clients_in_their_version() {
        RawClient client = proxy.connect();
        RawResponse response = client.send("GET /x HTTP/1.0\r\nHost: a.example\r\nX-Respond: text\r\n\r\n")
                .readResponse();
        assertEquals("local\n", response.text());
        assertTrue(client.seesEndOfStream());
    }

    // ---- order ----

    @Test
    void is_called_in_configured_order_until_one_replies() {
        RawClient client = proxy.connect();
        String both = request("GET", "X-Respond: text\r\nX-Second: redirect\r\n");
        assertEquals("X-Respond", client.send(both).readResponse().header("X-By"));
        String second = request("GET", "X-Second: redirect\r\n");
        RawResponse response = client.send(second).readResponse();
        assertEquals("X-Second", response.header("X-By"));
        assertEquals("1", response.header("X-Calls"), "not called when the first had replied");
    }
}
