package dev.weir.engine.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.upstream.SharedUpstream.Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the operator orders for a backend")
class OperatorOrderTests {
    private static final String PLACE = "app.example:80";

    private final SharedUpstream upstream = new SharedUpstream("app", SettingValues.DEFAULTS, () -> 5);

    private static Address address(int last, int weight) {
        try {
            InetAddress host = InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) last});
            return new Address(
                    new BackendConfig(new HostPort("app.example", 80), weight, 0), host, PLACE + "/10.0.0." + last);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private SharedBackend member(int index) {
        return upstream.now().members().get(index);
    }

    private void order(String name, OrderChange change) {
        assertNotNull(upstream.order(name, change));
    }

    @Test
    void takes_it_out_of_use_whatever_its_health() {
        upstream.at(List.of(address(1, 1), address(2, 1)));
        order(PLACE + "/10.0.0.1", OrderChange.to(OperatorState.DRAIN, "a test"));
        assertFalse(member(0).usable());
        assertFalse(member(0).available());
        member(0).takeDown("a check");
        member(0).restore("a check");
        assertFalse(member(0).usable(), "a health check does not end it");
        assertTrue(member(1).usable());
        order(PLACE + "/10.0.0.1", OrderChange.to(OperatorState.READY, ""));
        assertTrue(member(0).usable());
    }

    @Test
    void survives_answers_of_the_name_service() {
        upstream.at(List.of(address(1, 1), address(2, 1)));
        order(PLACE + "/10.0.0.1", OrderChange.to(OperatorState.DRAIN, ""));
        upstream.at(List.of(address(2, 1)));
        upstream.at(List.of(address(1, 1), address(2, 1)));
        assertFalse(member(0).usable());
        assertTrue(member(1).usable());
    }

    @Test
    void for_a_name_holds_for_addresses_that_come_later() {
        upstream.at(List.of(address(1, 1)));
        order(PLACE, OrderChange.to(OperatorState.DRAIN, ""));
        upstream.at(List.of(address(1, 1), address(3, 1)));
        assertFalse(member(0).usable());
        assertFalse(member(1).usable());
        upstream.keepOrdersOf(Set.of());
        upstream.at(List.of());
        upstream.at(List.of(address(3, 1)));
        assertTrue(member(0).usable(), "it is forgotten with the backend's configuration");
    }

    @Test
    void for_a_name_replaces_those_for_single_addresses() {
        upstream.at(List.of(address(1, 1), address(2, 1)));
        order(PLACE, OrderChange.to(OperatorState.DRAIN, ""));
        upstream.at(List.of(address(2, 1)));
        order(PLACE, OrderChange.to(OperatorState.READY, ""));
        upstream.at(List.of(address(1, 1), address(2, 1)));
        assertTrue(member(0).usable(), "it was away when the order changed");
        order(PLACE + "/10.0.0.1", OrderChange.to(OperatorState.DOWN, ""));
        order(PLACE, OrderChange.to(OperatorState.READY, ""));
        assertTrue(member(0).usable());
    }

    @Test
    void reaches_a_member_that_returns_before_it_is_removed() {
        upstream.at(List.of(address(1, 1), address(2, 1)));
        order(PLACE, OrderChange.to(OperatorState.DRAIN, ""));
        upstream.join(List.of(address(2, 1)));
        order(PLACE, OrderChange.to(OperatorState.READY, ""));
        upstream.join(List.of(address(1, 1), address(2, 1)));
        assertTrue(member(0).usable());
    }

    @Test
    void as_a_weight_does_not_come_back_with_an_earlier_configured_weight() {
        upstream.at(List.of(address(1, 10)));
        order(PLACE, OrderChange.toWeight(9));
        upstream.at(List.of(address(1, 20)));
        upstream.at(List.of(address(1, 10)));
        assertEquals(10, member(0).weight());
    }

    @Test
    void as_a_weight_holds_until_the_configured_one_changes() {
        upstream.at(List.of(address(1, 2)));
        order(PLACE, OrderChange.toWeight(9));
        assertEquals(9, member(0).weight());
        upstream.at(List.of(address(1, 2)));
        assertEquals(9, member(0).weight());
        upstream.at(List.of(address(1, 3)));
        assertEquals(3, member(0).weight());
    }

    @Test
    void does_not_put_the_others_into_panic_mode() {
        upstream.at(List.of(address(1, 1), address(2, 1), address(3, 1)));
        order(PLACE + "/10.0.0.1", OrderChange.to(OperatorState.DOWN, ""));
        order(PLACE + "/10.0.0.2", OrderChange.to(OperatorState.DOWN, ""));
        assertFalse(upstream.now().panics());
        assertTrue(member(2).usable());
        member(2).takeDown("a check");
        assertFalse(member(0).usable(), "no panic brings a backend back that the operator took out");
    }

    @Test
    void of_a_backend_that_is_not_there_changes_nothing() {
        upstream.at(List.of(address(1, 1)));
        long version = upstream.now().version();
        assertNull(upstream.order("other:80", OrderChange.toWeight(9)));
        assertEquals(version, upstream.now().version());
    }
}
