package dev.weir.engine.http;

import static dev.weir.engine.http.Heads.assertFails;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.Failure;
import dev.weir.api.Refusal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The Host of a request (RFC 9112 §3.2)")
class HostRuleTests {
    @ParameterizedTest
    @ValueSource(strings = {"Host: a.example", "hOST:a:80", "Host:", "Host: \t", "Host: :80", "Host:  [::1]:8080 "})
    void occurs_once_and_is_well_formed(String line) {
        assertDoesNotThrow(() -> HostRule.check(request("1.1", line + "\r\n")));
        assertDoesNotThrow(() -> HostRule.check(request("1.0", line + "\r\n")));
    }

    static Stream<Arguments> lines() {
        return Broken.rules(
                Broken.rule(
                        Refusal.HOST_REPEATED,
                        "Host: a\r\nHost: b\r\n",
                        "Host: a\r\nHost: a\r\n",
                        "Host:\r\nX: y\r\nHOST:\r\n",
                        "Host: a@b\r\nhost: a b\r\n"),
                Broken.rule(
                        Refusal.HOST_USERINFO,
                        "Host: user@a\r\n",
                        "Host: user:password@a:80\r\n",
                        "Host: @\r\n",
                        "Host: a@b c\r\n"),
                Broken.rule(
                        Refusal.HOST_INVALID,
                        "Host: a b\r\n",
                        "Host: a, b\r\n",
                        "Host: a,\r\n",
                        "Host: a/b\r\n",
                        "Host: http://a\r\n",
                        "Host: a:65536\r\n",
                        "Host: a:b\r\n",
                        "Host: ::1\r\n",
                        "Host: [::1\r\n",
                        "Host: %zz\r\n",
                        "Host: \u00e9\r\n"),
                Broken.rule(
                        Refusal.HOST_TOO_LONG,
                        "Host: " + ".".repeat(30_000) + "\r\n",
                        "Host: " + "a.".repeat(126) + "bc\r\n",
                        "Host: " + "a.".repeat(126) + "bc.:80\r\n",
                        "Host: " + "a".repeat(64) + "\r\n",
                        "Host: b." + "a".repeat(64) + ".:80\r\n",
                        "Host: b." + "a".repeat(64) + "%2eb\r\n",
                        "Host: [v1." + "a".repeat(249) + "]\r\n"),
                Broken.rule(
                        Refusal.HOST_EMPTY_LABEL,
                        "Host: a..b\r\n",
                        "Host: a..\r\n",
                        "Host: a..:80\r\n",
                        "Host: ..\r\n",
                        "Host: .a\r\n",
                        "Host: a.%2E\r\n",
                        "Host: a%2e%2eb\r\n"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void is_refused_otherwise_in_any_version(Refusal rule, String lines) {
        assertFails(rule, () -> HostRule.check(request("1.1", lines)));
        assertFails(rule, () -> HostRule.check(request("1.0", lines)));
        assertFails(Failure.BAD_HOST, () -> HostRule.check(request("1.1", lines)));
    }

    @Test
    void is_as_long_as_the_name_of_a_host_may_be() {
        for (String host : List.of(
                "a.".repeat(126) + "b",
                "a.".repeat(126) + "b.",
                "a.".repeat(126) + "b.:80",
                "a".repeat(63) + "%2E" + "a_".repeat(31),
                ".",
                ".:80",
                "[v1.." + "a".repeat(247) + "]:80")) {
            assertDoesNotThrow(() -> HostRule.check(request("1.1", "Host: " + host + "\r\n")), host);
        }
    }

    @Test
    void may_be_missing_in_http_1_0_only() {
        assertFails(Refusal.HOST_MISSING, () -> HostRule.check(request("1.1", "X-Host: a\r\n")));
        assertDoesNotThrow(() -> HostRule.check(request("1.0", "")));
    }

    @Test
    void names_the_backend_if_the_client_sent_none() {
        Head request = request("1.0", "A: b\r\n");
        HostRule.complete(request, "b.example:81");
        assertEquals("GET / HTTP/1.1\r\nA: b\r\nhost: b.example:81\r\n\r\n", request.toString());
    }

    @Test
    void names_another_backend_in_another_attempt() {
        Head request = request("1.0", "A: b\r\n");
        HostRule.complete(request, "b.example:81");
        HostRule.complete(request, "c.example");
        assertEquals("GET / HTTP/1.1\r\nA: b\r\nhost: c.example\r\n\r\n", request.toString());
    }

    private static Head request(String version, String lines) {
        return Heads.request("GET / HTTP/" + version + "\r\n" + lines + "\r\n");
    }
}
