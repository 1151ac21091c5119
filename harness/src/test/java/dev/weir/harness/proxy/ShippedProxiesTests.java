package dev.weir.harness.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The proxies that come with the harness")
class ShippedProxiesTests {
    @Test
    void are_the_same_in_each_call() {
        for (ProxyProgram proxy : ShippedProxies.all()) {
            assertEquals(Optional.of(proxy), ShippedProxies.named(proxy.name()));
        }
    }

    @Test
    void are_not_taken_for_a_custom_one_of_the_same_name() {
        var other = new ForeignProgram("nginx", List.of("nginx"), new ConfigTemplate("{backend}"), List.of());
        assertNotEquals(Optional.of(other), ShippedProxies.named("nginx"));
    }
}
