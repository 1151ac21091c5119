package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.plugin.PluginException;
import dev.weir.harness.BalancingScene.Served;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A strategy that wraps another strategy")
class StrategyChainTests {
    private static ProxySetup balance(int backends, String... strategies) {
        return ProxyUnderTest.with().backends(backends).balance(strategies);
    }

    @Nested
    @DisplayName("to keep sessions at their backends")
    class ForSessions {
        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void sends_a_client_with_its_cookie_where_it_was(int loops) {
            try (BalancingScene scene =
                    new BalancingScene(balance(3, "sticky", "round-robin").loops(loops))) {
                Served first = scene.send("");
                assertNotEquals("", first.cookie());
                for (int i = 0; i < 5; i++) {
                    Served next = scene.send(first.cookie());
                    assertEquals(first.backend(), next.backend());
                    assertEquals("", next.cookie(), "the client knows it already");
                }
            }
        }

        @Test
        void spreads_clients_without_a_cookie_as_the_wrapped_one_does() {
            try (BalancingScene scene = new BalancingScene(balance(3, "sticky", "round-robin"))) {
                Set<String> cookies = new TreeSet<>();
                Set<Integer> backends = new TreeSet<>();
                for (int i = 0; i < 3; i++) {
                    Served served = scene.send("");
                    cookies.add(served.cookie());
                    backends.add(served.backend());
                }
                assertEquals(3, cookies.size());
                assertEquals(Set.of(0, 1, 2), backends);
            }
        }

        @Test
        void moves_a_session_for_good_if_its_backend_is_ejected() {
            try (BalancingScene scene = new BalancingScene(balance(3, "sticky", "round-robin"))) {
                Served first = scene.send("");
                scene.backend(first.backend()).eject(Duration.ofMinutes(1).toNanos(), "a test wants it");
                Served second = scene.send(first.cookie());
                assertNotEquals(first.backend(), second.backend());
                assertNotEquals("", second.cookie());
                scene.proxy().pass(Duration.ofMinutes(1));
                assertEquals(second.backend(), scene.send(second.cookie()).backend());
            }
        }

        @Test
        void moves_a_session_within_the_request_if_its_backend_cannot_be_reached() {
            try (BalancingScene scene = new BalancingScene(balance(3, "sticky", "round-robin"))) {
                Served first = scene.send("");
                scene.vanish(first.backend());
                Served second = scene.send(first.cookie());
                assertNotEquals(first.backend(), second.backend());
                assertNotEquals("", second.cookie());
                assertEquals(second.backend(), scene.send(second.cookie()).backend());
            }
        }

        @Test
        void gives_a_new_cookie_for_an_invalid_one() {
            try (BalancingScene scene = new BalancingScene(balance(2, "sticky", "round-robin"))) {
                assertNotEquals(
                        "", scene.send(BalancingScene.COOKIE + "nonsense").cookie());
            }
        }

        @Test
        void gives_none_with_a_local_reply() {
            try (BalancingScene scene = new BalancingScene(balance(2, "sticky", "round-robin"))) {
                scene.vanish(0);
                scene.vanish(1);
                Served served = scene.send("");
                assertTrue(served.response().startsWith("HTTP/1.1 502 "), served.response());
                assertEquals("", served.cookie());
            }
        }
    }

    @Nested
    @DisplayName("to keep a reserve")
    class ForReserves {
        /** The last two of the six are the reserve. */
        private static ProxySetup withReserve(String... strategies) {
            return balance(6, strategies).each(ForReserves::placed);
        }

        private static BackendConfig placed(BackendConfig backend) {
            HostPort place = backend.place();
            boolean reserve = place.host().endsWith(".5") || place.host().endsWith(".6");
            return new BackendConfig(place, 1, reserve ? 1 : 0);
        }

        private static int ofReserve(int[] counts) {
            return counts[4] + counts[5];
        }

        @Test
        void sends_it_nothing_while_enough_of_the_first_are_healthy() {
            try (BalancingScene scene = new BalancingScene(withReserve("priority", "round-robin"))) {
                assertEquals(0, ofReserve(scene.countsOf(40)));
                scene.backend(0).takeDown("a test wants it"); // three of four bear everything
                int[] counts = scene.countsOf(60);
                assertEquals(0, ofReserve(counts));
                assertEquals(0, counts[0]);
            }
        }

        @Test
        void sends_it_the_load_that_the_first_cannot_carry() {
            try (BalancingScene scene = new BalancingScene(withReserve("priority", "round-robin"))) {
                scene.countsOf(1);
                scene.backend(0).takeDown("a test wants it");
                scene.backend(1).takeDown("a test wants it"); // two of four bear 70 %
                int[] counts = scene.countsOf(400);
                int reserve = ofReserve(counts);
                assertTrue(reserve > 80 && reserve < 160, reserve + " of 400");
                assertEquals(0, counts[0] + counts[1]);
            }
        }

        @Test
        void sends_it_everything_when_no_other_is_left_and_nothing_when_they_are_back() {
            try (BalancingScene scene = new BalancingScene(withReserve("priority", "round-robin"))) {
                scene.countsOf(1);
                for (int i = 0; i < 4; i++) {
                    scene.backend(i).takeDown("a test wants it");
                }
                assertEquals(20, ofReserve(scene.countsOf(20)));
                for (int i = 0; i < 4; i++) {
                    scene.backend(i).restore("a test wants it");
                }
                assertEquals(0, ofReserve(scene.countsOf(20)));
            }
        }

        @Test
        void may_be_wrapped_itself() {
            try (BalancingScene scene = new BalancingScene(withReserve("sticky", "priority", "round-robin"))) {
                Served first = scene.send("");
                assertTrue(first.backend() < 4);
                for (int i = 0; i < 4; i++) {
                    scene.backend(i).takeDown("a test wants it");
                }
                Served second = scene.send(first.cookie());
                assertTrue(second.backend() >= 4);
                for (int i = 0; i < 4; i++) {
                    scene.backend(i).restore("a test wants it");
                }
                assertEquals(second.backend(), scene.send(second.cookie()).backend(), "the session has moved");
                assertTrue(scene.send("").backend() < 4);
            }
        }
    }

    @Nested
    @DisplayName("to let a backend begin slowly")
    class ForBeginners {
        @Test
        void gives_a_restored_backend_a_tenth_of_its_share_and_then_more_and_more() {
            try (BalancingScene scene = new BalancingScene(balance(2, "slow-start", "round-robin"))) {
                assertEquals(20, scene.countsOf(40)[0], "at the start all are equally new");
                scene.proxy().pass(Duration.ofSeconds(30));
                scene.backend(0).takeDown("a test wants it");
                assertEquals(0, scene.countsOf(20)[0]);
                scene.backend(0).restore("a test wants it");
                assertNear(10, scene.countsOf(110)[0]); // 0.1 to 1
                scene.proxy().pass(Duration.ofSeconds(15));
                assertNear(40, scene.countsOf(120)[0]); // 0.5 to 1
                scene.proxy().pass(Duration.ofSeconds(15));
                assertNear(60, scene.countsOf(120)[0]);
            }
        }

        private static void assertNear(int expected, int counts) {
            assertTrue(Math.abs(expected - counts) <= 1, counts + " instead of " + expected);
        }
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("sticky", "strategy 'sticky' wraps another strategy, which has to follow it"),
                Arguments.of("priority,slow-start", "strategy 'slow-start' wraps another strategy"),
                Arguments.of("round-robin,sticky", "strategy 'sticky' wraps another strategy"),
                Arguments.of(
                        "round-robin,least-requests", "strategy 'round-robin' does not wrap another one, so it has"),
                Arguments.of("sticky,round-robin,maglev", "strategy 'round-robin' does not wrap another one"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void stands_before_it_and_nowhere_else(String strategies, String message) {
        ProxySetup setup = balance(2, strategies.split(",", -1));
        var refused = assertThrows(PluginException.class, setup::stepped);
        assertTrue(refused.getMessage().startsWith(message), refused::getMessage);
        assertFalse(refused.getMessage().contains("\n"), "it goes on one line of a terminal");
    }
}
