package dev.weir.engine.http;

import static dev.weir.engine.http.Heads.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.Refusal;
import dev.weir.engine.http1.RequestHeadParser;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The target of a request (RFC 9112 §3.2)")
class TargetRuleTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /",
                "GET //a.example/b",
                "GET /a?b=c://d@e",
                "OPTIONS *",
                "OPTIONS /",
                "GET /*",
                "X /http://a"
            })
    void is_forwarded_byte_for_byte_if_it_is_a_path_or_the_asterisk_of_options(String start) {
        String text = start + " HTTP/1.1\r\nHOST:a.example\r\nA: b\r\n\r\n";
        assertEquals(text, forwarded(text));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, http://a.example/, /, a.example",
        "GET, http://a.example, /, a.example",
        "GET, http://a, /, a",
        "GET, http://a/b/c?d=/e, /b/c?d=/e, a",
        "GET, http://a?b=/c, /?b=/c, a",
        "GET, http://a?, /?, a",
        "GET, http://a//b, //b, a",
        "GET, http://a/?b@c:d, /?b@c:d, a",
        "GET, http://a/http://b/, /http://b/, a",
        "GET, HTTP://A.Example:8080/b, /b, A.Example:8080",
        "GET, hTtPs://a.example:443/b, /b, a.example:443",
        "GET, https://a, /, a",
        "GET, http://a:/b, /b, a:",
        "GET, http://[::1]:80/b, /b, [::1]:80",
        "GET, http://[::1], /, [::1]",
        "GET, http://%41/b, /b, %41",
        "OPTIONS, http://a.example:80, *, a.example:80",
        "OPTIONS, http://a, *, a",
        "OPTIONS, http://a/, /, a",
        "OPTIONS, http://a?b, /?b, a",
        "options, http://a, /, a",
        "M-SEARCH, http://a/b, /b, a"
    })
    void is_split_if_it_is_a_uri_and_its_host_replaces_host(String method, String target, String path, String host) {
        Head request = Heads.request(method + " " + target + " HTTP/1.0\r\nA: b\r\nHost: other\r\nC: d\r\n\r\n");
        TargetRule.apply(request);
        assertEquals(path, request.target());
        assertEquals(method, request.method());
        assertEquals(
                method + " " + path + " HTTP/1.1\r\nA: b\r\nC: d\r\nhost: " + host + "\r\n\r\n", request.toString());
        assertEquals(List.of(host), request.all("Host"));
    }

    @Test
    void is_split_after_blank_lines_too() {
        assertEquals(
                "GET /b HTTP/1.1\r\nhost: a\r\n\r\n", forwarded("\r\n\r\nGET http://a/b HTTP/1.1\r\nHost: a\r\n\r\n"));
    }

    @Test
    void may_be_longer_than_the_initial_memory_of_the_head() {
        String path = "/" + "x".repeat(3000);
        assertEquals(
                "GET " + path + " HTTP/1.1\r\nhost: a.example\r\n\r\n",
                forwarded("GET http://a.example" + path + " HTTP/1.1\r\nHost: b\r\n\r\n"));
    }

    @Test
    void keeps_nothing_of_the_previous_target_in_a_reused_head() {
        Head head = Heads.request("GET http://a.example/b HTTP/1.1\r\nHost: c\r\n\r\n");
        TargetRule.apply(head);
        String next = "GET /d HTTP/1.1\r\nHost: e\r\n\r\n";
        new RequestHeadParser(Heads.LIMITS, false).feed(head.reset(), Heads.buffer(next));
        TargetRule.apply(head);
        assertEquals(next, head.toString());
    }

    static Stream<Arguments> broken() {
        return Broken.rules(
                Broken.rule(
                        Refusal.TARGET_FORM,
                        "GET *",
                        "options *",
                        "OPTIONS **",
                        "OPTIONS */",
                        "GET a.example:443",
                        "GET a.example/",
                        "GET index.html",
                        "GET ?a",
                        "GET ftp://a/",
                        "GET ws://a/",
                        "GET http:",
                        "GET http:/",
                        "GET http:/a",
                        "GET http:a",
                        "GET https:/a/",
                        "GET httpx://a/",
                        "GET xhttp://a/",
                        "GET http;//a/",
                        "GET \\\\a"),
                Broken.rule(
                        Refusal.TARGET_USERINFO,
                        "GET http://user@a/",
                        "GET http://user:password@a:80/",
                        "GET http://@a/",
                        "GET http://a@",
                        "GET http://a@b?c",
                        "OPTIONS https://a@b"),
                Broken.rule(
                        Refusal.TARGET_AUTHORITY,
                        "GET http://",
                        "GET https://",
                        "GET http:///b",
                        "GET http://?b",
                        "GET http://:80/",
                        "GET http://:/",
                        "GET http://a:b/",
                        "GET http://a:65536/",
                        "GET http://a:80:80/",
                        "GET http://[::1/",
                        "GET http://::1/",
                        "GET http://[]/",
                        "GET http://a,b/",
                        "GET http://a\\b/",
                        "GET http://%/",
                        "OPTIONS http://"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void is_refused_in_any_other_form(Refusal rule, String start) {
        assertFails(rule, () -> forwarded(start + " HTTP/1.1\r\nHost: a\r\n\r\n"));
    }

    private static String forwarded(String text) {
        Head request = Heads.request(text);
        TargetRule.apply(request);
        return request.toString();
    }
}
