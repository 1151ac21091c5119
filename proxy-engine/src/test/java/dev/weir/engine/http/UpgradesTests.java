package dev.weir.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A protocol upgrade (RFC 9110 §7.8)")
class UpgradesTests {
    private static final String WEBSOCKET = "Connection: Upgrade\r\nUpgrade: websocket\r\n";

    private final Upgrades upgrades = new Upgrades(List.of("websocket", "example"));

    @ParameterizedTest
    @CsvSource({
        "websocket, websocket",
        "WebSocket, WebSocket",
        "websocket/13, websocket/13",
        "'h2c, websocket', websocket",
        "'websocket,example/1 , h2c', 'websocket, example/1'",
        "',, websocket ,', websocket"
    })
    void is_offered_for_the_protocols_that_are_allowed_as_they_are_written(String wished, String offered) {
        assertEquals(offered, offered("GET", "1.1", "Connection: upgrade\r\nUpgrade: " + wished + "\r\n"));
    }

    @Test
    void may_be_requested_on_several_lines() {
        assertEquals(
                "example, websocket",
                offered(
                        "GET",
                        "1.1",
                        "Upgrade: h2c\r\nUpgrade: example\r\nConnection: x\r\nUPGRADE: websocket\r\nConnection: close, UPGRADE\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h2c",
                "HTTP/2.0",
                "TLS/1.0",
                "websockets",
                "web",
                "xwebsocket",
                "",
                ",",
                "/websocket",
                "h2c/websocket"
            })
    void is_not_offered_for_another_protocol(String wished) {
        assertNull(offered("GET", "1.1", "Connection: upgrade\r\nUpgrade: " + wished + "\r\n"));
    }

    @Test
    void is_not_offered_unless_it_is_requested() {
        assertNull(offered("GET", "1.1", ""));
        assertNull(offered("GET", "1.1", "Connection: upgrade\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: close\r\n", "Connection: upgrades, up\r\n", "Connection: websocket\r\n"})
    void is_not_offered_unless_connection_nominates_it(String connection) {
        assertNull(offered("GET", "1.1", connection + "Upgrade: websocket\r\n"));
    }

    @Test
    void is_not_offered_with_a_body_another_method_or_an_old_version() {
        assertEquals("websocket", offered("GET", "1.1", WEBSOCKET));
        assertNull(upgrades.offered(request("GET", "1.1", WEBSOCKET), false));
        assertNull(offered("POST", "1.1", WEBSOCKET));
        assertNull(offered("HEAD", "1.1", WEBSOCKET));
        assertNull(offered("get", "1.1", WEBSOCKET));
        assertNull(offered("GET", "1.0", WEBSOCKET));
    }

    @Test
    void is_never_offered_if_nothing_is_allowed() {
        assertNull(new Upgrades(List.of()).offered(request("GET", "1.1", WEBSOCKET), true));
    }

    @Test
    void is_named_in_a_response_only_if_it_is_allowed() {
        assertEquals("websocket", upgrades.named(response("Upgrade: h2c, websocket\r\n")));
        assertNull(upgrades.named(response("Upgrade: h2c\r\n")));
        assertNull(upgrades.named(response("")));
    }

    @ParameterizedTest
    @CsvSource({
        "websocket, websocket, true",
        "WebSocket, websocket, true",
        "websocket, WEBSOCKET, true",
        "'websocket, example/1', example/1, true",
        "'websocket, example/1', 'websocket, example/1', true",
        "'websocket, example/1', 'example/1 ,websocket', true",
        "websocket, h2c, false",
        "websocket, 'websocket, h2c', false",
        "websocket, websocket/13, false",
        "example/1, example, false",
        "'websocket, example/1', 'websocket example/1', false",
        "websocket, '', false",
        "websocket, ',', false"
    })
    void is_agreed_to_if_the_response_names_nothing_but_what_was_offered(
            String offered, String chosen, boolean agrees) {
        assertEquals(agrees, Upgrades.agrees(response("Upgrade: " + chosen + "\r\n"), offered));
    }

    @Test
    void is_not_agreed_to_by_a_response_that_names_nothing_or_more_on_another_line() {
        assertFalse(Upgrades.agrees(response("Connection: upgrade\r\n"), "websocket"));
        assertFalse(Upgrades.agrees(response("Upgrade: websocket\r\nUpgrade: h2c\r\n"), "websocket"));
        assertTrue(Upgrades.agrees(response("Upgrade: websocket\r\nUpgrade: websocket\r\n"), "websocket"));
    }

    private @Nullable String offered(String method, String version, String lines) {
        return upgrades.offered(request(method, version, lines), true);
    }

    private static Head request(String method, String version, String lines) {
        return Heads.request(method + " / HTTP/" + version + "\r\n" + lines + "\r\n");
    }

    private static Head response(String lines) {
        return Heads.response("HTTP/1.1 101 Switching Protocols\r\n" + lines + "\r\n");
    }
}
