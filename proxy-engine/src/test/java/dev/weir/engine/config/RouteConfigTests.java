package dev.weir.engine.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A route as it is written")
class RouteConfigTests {
    @ParameterizedTest
    @CsvSource({
        "API.Example.ORG, api.example.org",
        "api.example.org., api.example.org",
        "*.Example.ORG., *.example.org",
        "*, *",
        "a_b.example.org, a_b.example.org",
        "localhost, localhost",
        "127.0.0.1, 127.0.0.1",
        "[2001:DB8::1], [2001:db8::1]"
    })
    void has_a_host_that_is_compared_without_case_and_last_dot(String written, String host) {
        assertEquals(host, new RouteConfig(written, "/", "u").host());
        assertEquals(new RouteConfig(host, "/", "u"), new RouteConfig(written, "/", "u"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a..",
                "a..b",
                ".a",
                "*.",
                "*.*",
                "*a",
                "a.*",
                "*.a..",
                "a:80",
                "[::1]:80",
                "a/b",
                "a b",
                "%61",
                "user@a",
                "\u00e4",
                "a,b"
            })
    void has_a_host_that_a_request_can_name(String host) {
        refused("'" + host + "' is not a host", host, "/");
    }

    @Test
    void has_a_host_no_longer_than_a_request_may_have() {
        String longest = "a.".repeat(126) + "b";
        assertEquals(longest, new RouteConfig(longest + ".", "/", "u").host());
        refused("is not a host", longest + "c", "/");
        refused("is not a host", "a".repeat(64) + ".b", "/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a", "/a/", "/a%2Fb", "/a%C3%A4", "/.well-known", "/a;b=c", "/a%25b"})
    void has_a_path_in_normal_form(String path) {
        var route = new RouteConfig("*", path, "u");
        assertEquals(path, route.path());
        assertDoesNotThrow(() -> route.requireReachable(SettingValues.DEFAULTS));
    }

    @ParameterizedTest
    @CsvSource({"/a/../b, /b", "/a/., /a/", "/%61, /a", "/a%2f, /a%2F", "/a%2e%2e, /a..", "/a%, /a%25"})
    void is_refused_with_another_path_and_the_error_shows_the_normal_form(String path, String form) {
        refused("'" + path + "' is not a normalized path; write '" + form + "'", "*", path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a?b", "/a#b", "/a b", "/\u00e4", "/\u0000"})
    void is_refused_with_characters_that_no_path_contains(String path) {
        refused("is not a path; a path has no query", "*", path);
    }

    @Test
    void is_refused_if_the_settings_let_no_request_fit() {
        var empty = new RouteConfig("*", "/a//b", "u");
        unreachable(
                "'/a//b' is not a normalized path where routing.empty-segments is merge; write '/a/b'",
                empty,
                SettingValues.DEFAULTS);
        var keep = SettingValues.DEFAULTS.with(Settings.ROUTING_EMPTY_SEGMENTS, EmptySegments.KEEP);
        assertDoesNotThrow(() -> empty.requireReachable(keep));
        var encoded = new RouteConfig("*", "/a%2Fb", "u");
        unreachable(
                "'/a%2Fb' is not a normalized path where routing.encoded-slash is decode; write '/a/b'",
                encoded, SettingValues.DEFAULTS.with(Settings.ROUTING_ENCODED_SLASH, EncodedSlash.DECODE));
        unreachable(
                "'/a%2Fb' can match no request where routing.encoded-slash is refuse",
                encoded, SettingValues.DEFAULTS.with(Settings.ROUTING_ENCODED_SLASH, EncodedSlash.REFUSE));
    }

    @Test
    void is_checked_with_the_settings_of_its_proxy() {
        ProxyConfig config =
                ProxyConfig.of(HostPort.parse("127.0.0.1:0"), 1, List.of(BackendConfig.parse("127.0.0.1:9001")));
        var route = List.of(new RouteConfig("*", "//a", ProxyConfig.DEFAULT_UPSTREAM));
        assertThrows(IllegalArgumentException.class, () -> config.withUpstreams(config.upstreams(), route));
        ProxyConfig kept = config.with(Settings.ROUTING_EMPTY_SEGMENTS, EmptySegments.KEEP);
        assertEquals(route, kept.withUpstreams(config.upstreams(), route).routes());
    }

    private static void refused(String problem, String host, String path) {
        var e = assertThrows(IllegalArgumentException.class, () -> new RouteConfig(host, path, "u"));
        assertTrue(String.valueOf(e.getMessage()).contains(problem), e.getMessage());
    }

    private static void unreachable(String problem, RouteConfig route, SettingValues settings) {
        var e = assertThrows(IllegalArgumentException.class, () -> route.requireReachable(settings));
        assertTrue(String.valueOf(e.getMessage()).contains(problem), e.getMessage());
    }

    @Test
    void are_ordered_by_precedence() {
        List<RouteConfig> ordered = List.of(
                new RouteConfig("a.example.org", "/longer", "u"),
                new RouteConfig("a.example.org", "/", "u"),
                new RouteConfig("b.example.org", "/", "u"),
                new RouteConfig("*.b.example.org", "/", "u"),
                new RouteConfig("*.example.org", "/x/y", "u"),
                new RouteConfig("*.example.org", "/x", "u"),
                new RouteConfig("*", "/x/y/z", "u"),
                RouteConfig.all("u"));
        List<RouteConfig> mixed = new ArrayList<>(ordered);
        Collections.reverse(mixed);
        mixed.sort(RouteConfig.matchOrder());
        assertEquals(ordered, mixed);
    }
}
