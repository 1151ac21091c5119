package dev.weir.plugins.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.plugins.FakeExchange;
import dev.weir.plugins.FakeHeaders;
import dev.weir.plugins.FakeRequest;
import dev.weir.plugins.rewrite.ForwardedFields.Mode;
import dev.weir.plugins.rewrite.ForwardedFields.Settings;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Other fields that proxies add about a client")
class ClientFieldsTests {
    private static final String TRUSTED = "10.0.0.1";
    private static final String STRANGER = "192.0.2.7";

    private static void edit(Mode xForwarded, Mode forwarded, String peer, FakeHeaders headers) {
        var settings = new Settings(xForwarded, forwarded, List.of("10.0.0.0/8"), List.of());
        var client = new InetSocketAddress(peer, 4711);
        new ForwardedFields(settings).request(new FakeExchange(FakeRequest.from(client)), headers);
    }

    /** Some of each kind in the list. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded",
                "X-Forwarded-Port",
                "X-Forwarded-Prefix",
                "X-Forwarded-Server",
                "X-Forwarded-Ssl",
                "X-Forwarded-User",
                "X-Forwarded-By",
                "x-forwarded-anything",
                "X-Real-IP",
                "True-Client-IP",
                "X-Client-IP",
                "X-Cluster-Client-IP",
                "CF-Connecting-IP",
                "Fastly-Client-IP",
                "Client-IP",
                "X-Original-URL",
                "X-Original-Forwarded-For",
                "X-Envoy-External-Address",
                "X-SSL-Client-Verify",
                "Front-End-Https",
                "X-Rewrite-URL"
            })
    void that_weir_does_not_write_are_accepted_from_trusted_peers_only(String name) {
        FakeHeaders trusted = FakeHeaders.of(name + ": v");
        edit(Mode.APPEND, Mode.OFF, TRUSTED, trusted);
        assertEquals(List.of("v"), trusted.all(name));
        for (Mode customary : List.of(Mode.APPEND, Mode.REPLACE, Mode.OFF)) {
            FakeHeaders strange = FakeHeaders.of(name + ": v", "X-Mine: v");
            edit(customary, Mode.APPEND, STRANGER, strange);
            assertEquals(List.of(), strange.all(name));
            assertEquals(List.of("v"), strange.all("X-Mine"));
        }
        FakeHeaders replaced = FakeHeaders.of(name + ": v");
        edit(Mode.REPLACE, Mode.OFF, TRUSTED, replaced);
        assertEquals(List.of(), replaced.all(name));
        FakeHeaders untouched = FakeHeaders.of(name + ": v");
        edit(Mode.OFF, Mode.OFF, STRANGER, untouched);
        assertEquals(List.of("v"), untouched.all(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X.Forwarded.For",
                "X_Forwarded_Port",
                "x.real_ip",
                "X*Forwarded!For",
                "X-Forwarded_User",
                "TRUE_CLIENT-IP"
            })
    void in_a_spelling_that_a_backend_could_confuse_are_removed_from_all_requests(String name) {
        for (String peer : List.of(TRUSTED, STRANGER)) {
            FakeHeaders headers = FakeHeaders.of(name + ": v");
            edit(Mode.APPEND, Mode.OFF, peer, headers);
            assertEquals(List.of(), headers.all(name));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwardedness",
                "X-Forward-For",
                "Real-IP",
                "X",
                "X-",
                "X-Real-IPs",
                "X-Real",
                "Client",
                "Host-X",
                "X-Originals",
                "Forward",
                "Via",
                "From"
            })
    void do_not_include_others_that_begin_alike(String name) {
        FakeHeaders headers = FakeHeaders.of(name + ": v");
        edit(Mode.REPLACE, Mode.REPLACE, STRANGER, headers);
        assertEquals(List.of("v"), headers.all(name));
    }

    @Test
    void pass_from_any_peer_if_their_exact_name_is_set() {
        var settings = new Settings(Mode.APPEND, Mode.OFF, List.of(), List.of("x-real-ip", "X-Script-Name"));
        FakeHeaders headers = FakeHeaders.of(
                "X-Real-IP: a", "X_Real_IP: b", "X-Client-IP: c", "x-script-name: d", "X-Forwarded-For: e");
        var stranger = new InetSocketAddress(STRANGER, 4711);
        new ForwardedFields(settings).request(new FakeExchange(FakeRequest.from(stranger)), headers);
        assertEquals(
                "X-Real-IP: a\nx-script-name: d\nX-Forwarded-For: 192.0.2.7\nX-Forwarded-Proto: http\n",
                headers.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x-forwarded-for | keep: 'x-forwarded-for' is written by the plugin; see x-forwarded and trust
            X-Mine          | keep: 'X-Mine' is not one of the fields that are removed
            X_Real_IP       | keep: 'X_Real_IP' is not one of the fields that are removed
            """)
    void that_are_set_to_pass_must_be_fields_that_are_otherwise_removed(String name, String message) {
        var thrown = assertThrows(
                IllegalArgumentException.class, () -> new Settings(Mode.APPEND, Mode.OFF, List.of(), List.of(name)));
        assertEquals(message, thrown.getMessage());
    }
}
