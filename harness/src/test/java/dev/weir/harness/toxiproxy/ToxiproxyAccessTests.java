package dev.weir.harness.toxiproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.HeldPort;
import eu.rekawek.toxiproxy.Proxy;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A test has the Toxiproxy that its environment names, or one of its own")
class ToxiproxyAccessTests {
    @Test
    void without_a_name_it_is_an_embedded_one_with_everything() throws IOException {
        try (var access = ToxiproxyAccess.open(null)) {
            assertTrue(access.extensions());
            assertTrue(access.resetPeer());
            assertEquals(List.of(), access.client().getProxies());
        }
    }

    @Test
    void from_a_named_one_only_what_was_created_through_it_is_removed() throws IOException {
        try (var scene = new ToxiproxyScene()) {
            scene.proxy("of-another-user");
            try (var access = ToxiproxyAccess.open(ToxiproxyScene.text(scene.server.address()))) {
                assertFalse(access.extensions());
                assertTrue(access.resetPeer());
                access.client().createProxy("mine", "127.0.0.1:0", "localhost:1");
                access.client()
                        .createProxy("deleted", "127.0.0.1:0", "localhost:1")
                        .delete();
            }
            assertEquals(
                    List.of("of-another-user"),
                    scene.client.getProxies().stream().map(Proxy::getName).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", ":8474", "localhost:http", "http://localhost:8474/"})
    void a_malformed_name_is_refused(String named) {
        String message = assertThrows(IllegalArgumentException.class, () -> ToxiproxyAccess.open(named))
                .getMessage();
        assertTrue(message.contains("'" + named + "'") && message.contains("localhost:8474"), message);
    }

    @Test
    void a_name_without_a_server_is_reported() throws IOException {
        try (var silent = new HeldPort()) {
            String silentAddress = "127.0.0.1:" + silent.number();
            String message = assertThrows(IOException.class, () -> ToxiproxyAccess.open(silentAddress))
                    .getMessage();
            assertTrue(message.contains(silentAddress) && message.contains("WEIR_TOXIPROXY"), message);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"version\": \"2.12.0\"}    | 2.12 | true",
                "{\"version\": \"2.6.0\"}\\n  | 2.6  | true",
                "2.2.0                        | 2.2  | true",
                "2.1.7                        | 2.1  | false",
                "1.2.1                        | 1.2  | false",
                "3.0                          | 3.0  | true"
            })
    void versions_are_read_leniently(String response, String version, boolean resetPeer) {
        ToxiproxyVersion parsed = ToxiproxyVersion.parse(response);
        assertEquals(version, parsed.toString());
        assertEquals(resetPeer, parsed.isAtLeast(2, 2));
    }

    @Test
    void an_unknown_version_counts_as_the_newest() {
        assertTrue(ToxiproxyVersion.parse("git-abc").isAtLeast(2, 12));
    }
}
