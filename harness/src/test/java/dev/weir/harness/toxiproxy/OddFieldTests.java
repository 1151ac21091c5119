package dev.weir.harness.toxiproxy;

import static eu.rekawek.toxiproxy.model.ToxicDirection.UPSTREAM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import eu.rekawek.toxiproxy.Proxy;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Fields that are empty, or of the wrong kind, get the response of Toxiproxy 2.12.0")
class OddFieldTests {
    private static final String WRONG_STREAM =
            "{\"error\":\"stream was invalid, can be either upstream or downstream\",\"status\":400}\n";

    private final ToxiproxyScene scene = new ToxiproxyScene();
    private Proxy proxy;

    @BeforeEach
    void createProxy() throws IOException {
        proxy = scene.proxy("app");
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private ApiResponse toxic(String body) {
        return scene.call("POST", "/proxies/app/toxics", body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "up", "downstream "})
    void a_stream_that_is_neither_is_refused(String stream) {
        ApiResponse response = toxic("{\"type\":\"latency\",\"stream\":\"" + stream + "\"}");
        assertEquals(400, response.status());
        assertEquals(WRONG_STREAM, response.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"latency\"}", "{\"type\":\"latency\",\"stream\":null,\"name\":\"\"}"})
    void a_stream_that_is_left_out_is_downstream_and_an_empty_name_is_made_up(String body) {
        ApiResponse response = toxic(body);
        assertEquals(200, response.status());
        assertTrue(response.body().contains("\"name\":\"latency_downstream\""), response.body());
        assertTrue(response.body().contains("\"stream\":\"downstream\""), response.body());
    }

    @Test
    void an_empty_type_is_no_type() {
        ApiResponse response = toxic("{\"type\":\"\",\"attributes\":{}}");
        assertEquals("{\"error\":\"invalid toxic type\",\"status\":400}\n", response.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"type\":\"bogus\",\"attributes\":5}",
                "{\"type\":\"latency\",\"stream\":\"\",\"attributes\":[]}",
                "{\"type\":\"latency\",\"stream\":\"\",\"toxicity\":\"1\"}",
                "{\"type\":5,\"stream\":\"\"}"
            })
    void a_body_of_the_wrong_kind_is_reported_before_its_content(String body) {
        ApiResponse response = toxic(body);
        assertEquals(400, response.status());
        assertTrue(response.body().startsWith("{\"error\":\"bad request body: "), response.body());
    }

    @Test
    void a_name_in_an_update_is_ignored_but_must_be_a_string() throws IOException {
        assertEquals(
                200, scene.call("PATCH", "/proxies/app", "{\"name\":\"other\"}").status());
        ApiResponse response = scene.call("PATCH", "/proxies/app", "{\"name\":5,\"enabled\":false}");
        assertEquals(400, response.status());
        assertTrue(response.body().startsWith("{\"error\":\"bad request body: "), response.body());
        assertTrue(scene.client.getProxy("app").isEnabled());
    }

    @Test
    void an_empty_listen_is_a_free_port_of_every_interface() throws IOException {
        assertEquals(
                200, scene.call("PATCH", "/proxies/app", "{\"listen\":\"\"}").status());
        String listen = scene.client.getProxy("app").getListen();
        assertTrue(listen.matches("\\[::]:\\d+"), listen);
    }

    @Test
    void a_disabled_proxy_with_an_invalid_address_is_refused_every_change_but_a_valid_address() {
        String body = "{\"name\":\"x\",\"listen\":\"nonsense\",\"upstream\":\"b:1\",\"enabled\":false}";
        assertEquals(201, scene.call("POST", "/proxies", body).status());
        for (String change : new String[] {"{\"upstream\":\"c:1\"}", "{\"enabled\":false}", "{}"}) {
            ApiResponse response = scene.call("PATCH", "/proxies/x", change);
            assertEquals(
                    "{\"error\":\"address nonsense: missing port in address\",\"status\":500}\n",
                    response.body(),
                    change);
        }
        assertTrue(scene.call("GET", "/proxies/x", "").body().contains("\"upstream\":\"b:1\""));
        assertEquals(
                200,
                scene.call("PATCH", "/proxies/x", "{\"listen\":\"127.0.0.1:0\"}")
                        .status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void populate_with_an_address_that_cannot_be_read_leaves_the_old_proxy_alone(String enabled) throws IOException {
        proxy.toxics().latency("slow", UPSTREAM, 0);
        String body = "[{\"name\":\"app\",\"listen\":\"nonsense\",\"upstream\":\"b:1\",\"enabled\":" + enabled + "}]";
        assertEquals(500, scene.call("POST", "/populate", body).status());
        Proxy after = scene.client.getProxy("app");
        assertTrue(after.isEnabled());
        assertEquals(proxy.getListen(), after.getListen());
        assertEquals(1, after.toxics().getAll().size());
    }

    @Test
    void populate_with_a_port_that_is_taken_leaves_the_old_proxy_disabled() throws IOException {
        Proxy other = scene.proxy("other");
        String body = "[{\"name\":\"app\",\"listen\":\"" + other.getListen() + "\",\"upstream\":\"b:1\"}]";
        assertEquals(500, scene.call("POST", "/populate", body).status());
        Proxy after = scene.client.getProxy("app");
        assertFalse(after.isEnabled());
        assertEquals(proxy.getListen(), after.getListen());
        assertEquals(proxy.getUpstream(), after.getUpstream());
    }
}
