package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An address with redirect: https")
class RedirectTests {
    private static final Pattern LOCATION = Pattern.compile("\r\nLocation: ([^\r]*)\r\n");

    private final RawBackend backend = new RawBackend();

    @TempDir
    Path folder;

    private SiteUnderTest site;

    @AfterEach
    void close() {
        if (site != null) {
            site.close();
        }
        backend.close();
    }

    private String configuration(String parts) {
        return "listen: {address: '127.0.0.1:0'" + parts + "}\nbackends: '127.0.0.1:"
                + backend.address().getPort() + "'\nclient.lenient-target: on\n";
    }

    private void start(String redirect) throws Exception {
        site = SiteUnderTest.start(folder, configuration(", redirect: " + redirect));
    }

    private RawResponse ask(String request) {
        try (RawClient client = site.connect(0, Medium.PLAIN)) {
            client.send(request);
            return request.startsWith("HEAD ") ? client.readResponseToHead() : client.readResponse();
        }
    }

    private static String location(RawResponse response) {
        Matcher found = LOCATION.matcher(response.head() + "\r\n");
        return found.find() ? found.group(1) : "";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET     | /                    | 301 | https://a.example/
            HEAD    | /x?y=z&r=http://b/   | 301 | https://a.example/x?y=z&r=http://b/
            POST    | /form                | 308 | https://a.example/form
            PURGE   | /form                | 308 | https://a.example/form
            GET     | //b.example/x        | 301 | https://a.example//b.example/x
            GET     | /\\b.example          | 301 | https://a.example/\\b.example
            GET     | /%0d%0aSet-Cookie:x  | 301 | https://a.example/%0d%0aSet-Cookie:x
            GET     | http://b.example:80  | 301 | https://b.example/
            GET     | https://b.example/?q | 301 | https://b.example/?q
            GET     | /\u00c3\u00bc        | 301 | https://a.example/%C3%BC
            OPTIONS | *                    | 308 | https://a.example
            TRACE   | /                    | 308 | https://a.example/
            """)
    void sends_the_client_to_the_same_host_and_path(String method, String target, int status, String location)
            throws Exception {
        start("https");
        RawResponse response =
                ask(method + " " + target + " HTTP/1.1\r\nHost: a.example:8080\r\nMax-Forwards: 0\r\n\r\n");
        assertEquals(location, location(response));
        assertEquals(status, response.status());
        assertEquals(0, backend.requestCount());
    }

    @Test
    void may_name_another_port() throws Exception {
        start("{to: https, port: 8443}");
        assertEquals("https://a.example:8443/x", location(ask("GET /x HTTP/1.1\r\nHost: A.Example.:80\r\n\r\n")));
        assertEquals("https://[::1]:8443/x", location(ask("GET /x HTTP/1.1\r\nHost: [::1]\r\n\r\n")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1\r\n",
                "HTTP/1.0\r\n",
                "HTTP/1.1\r\nHost:\r\n",
                "HTTP/1.1\r\nHost: :80\r\n",
                "HTTP/1.1\r\nHost: a.example\r\nHost: b.example\r\n",
                "HTTP/1.1\r\nHost: a.example@b.example\r\n",
                "HTTP/1.1\r\nHost: a.example/b\r\n",
                "HTTP/1.1\r\nHost: a.example?b\r\n",
                "HTTP/1.1\r\nHost: a.example#b\r\n",
                "HTTP/1.1\r\nHost: a.example\\b\r\n",
                "HTTP/1.1\r\nHost: a.example, b.example\r\n",
                "HTTP/1.1\r\nHost: a.example b\r\n",
                "HTTP/1.1\r\nHost: a.example\rSet-Cookie: x\r\n",
                "HTTP/1.1\r\nHost: a.example:x\r\n"
            })
    void refuses_a_request_without_a_valid_host(String head) throws Exception {
        start("https");
        RawResponse response = ask("GET / " + head + "\r\n");
        assertEquals(400, response.status());
        assertFalse(response.head().toLowerCase(Locale.ROOT).contains("location"), response.head());
    }

    @Test
    void refuses_a_uri_that_is_too_long_for_a_response() throws Exception {
        start("https");
        RawResponse response = ask("GET /" + "\u00c3\u00bc".repeat(3_500) + " HTTP/1.1\r\nHost: a.example\r\n\r\n");
        assertEquals(414, response.status());
    }

    @Test
    void keeps_the_connection_and_counts_as_no_failure() throws Exception {
        start("https");
        try (RawClient client = site.connect(0, Medium.PLAIN)) {
            assertEquals(301, client.get("/1").readResponse().status());
            assertEquals(301, client.get("/2").readResponse().status());
        }
        RecordingObserver.Completed seen = site.observer().completed(2);
        assertEquals(301, seen.status());
        assertNull(seen.failure());
        assertEquals(0, seen.attempts().size());
    }

    @Test
    void responds_before_the_body_of_a_request_has_come() throws Exception {
        start("https");
        RawResponse response = ask("POST / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 1000000\r\n\r\n");
        assertEquals(308, response.status());
        assertTrue(response.has("connection", "close"), response.head());
    }

    @Test
    void begins_and_ends_with_a_reload() throws Exception {
        site = SiteUnderTest.start(folder, configuration(""));
        try (RawClient client = site.connect(0, Medium.PLAIN)) {
            assertEquals(200, client.get("/1").readResponse().status());
            site.reload(configuration(", redirect: https"));
            assertEquals(301, client.get("/2").readResponse().status());
            site.reload(configuration(""));
            assertEquals(200, client.get("/3").readResponse().status());
        }
    }

    @Test
    void names_the_missing_host_of_http_1_0_in_the_log() throws Exception {
        start("https");
        ask("GET / HTTP/1.0\r\n\r\n");
        assertEquals(Failure.BAD_HOST, site.observer().completed(1).failure());
    }
}
