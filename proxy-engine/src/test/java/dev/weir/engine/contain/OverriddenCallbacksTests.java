package dev.weir.engine.contain;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import dev.weir.api.ExchangeObserver;
import dev.weir.api.Outcome;
import dev.weir.api.ProxyException;
import dev.weir.api.Request;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Which hooks a plugin has code for")
class OverriddenCallbacksTests {
    /** As a plugin that builds on another: what it inherits is its own code too. */
    private abstract static class Counting implements BalancingStrategy {
        @Override
        public void completed(Backend backend, Outcome outcome) {}
    }

    private static final class First extends Counting {
        @Override
        public Backend choose(Request request, Candidates candidates) {
            return candidates.get(0);
        }

        @Override
        public String reason() {
            return "the first";
        }
    }

    /** An interface of a plugin's own may have defaults that do something. */
    private interface Loud extends ExchangeObserver {
        @Override
        default void refused(InetSocketAddress client, ProxyException failure) {
            throw new IllegalStateException("loud");
        }
    }

    @Test
    void are_those_of_its_class_and_of_the_classes_it_extends() {
        OverriddenCallbacks overridden = OverriddenCallbacks.of(new First(), BalancingStrategy.class);

        assertTrue(overridden.has(Callback.CHOOSE));
        assertTrue(overridden.has(Callback.REASON));
        assertTrue(overridden.has(Callback.COMPLETED));
        assertFalse(overridden.has(Callback.STARTED));
        assertFalse(overridden.has(Callback.WAIT_FOR));
    }

    @Test
    void are_the_abstract_methods_for_a_lambda() {
        BalancingStrategy lambda = (request, candidates) -> candidates.get(0);
        OverriddenCallbacks overridden = OverriddenCallbacks.of(lambda, BalancingStrategy.class);

        assertTrue(overridden.has(Callback.CHOOSE));
        assertFalse(overridden.has(Callback.REASON));
        assertFalse(overridden.has(Callback.COMPLETED));
    }

    @Test
    void include_a_name_if_one_of_two_methods_of_that_name_is_overridden() {
        OverriddenCallbacks overridden = OverriddenCallbacks.of(new Loud() {}, ExchangeObserver.class);

        assertTrue(overridden.has(Callback.REFUSED));
        assertFalse(overridden.has(Callback.IDLE_CLOSED));
    }

    @Test
    void are_all_methods_for_a_proxy_class() {
        var proxy = (BalancingStrategy) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {BalancingStrategy.class},
                (self, method, arguments) -> null);

        assertTrue(OverriddenCallbacks.of(proxy, BalancingStrategy.class).has(Callback.STARTED));
    }
}
