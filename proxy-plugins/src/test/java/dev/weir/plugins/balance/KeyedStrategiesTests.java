package dev.weir.plugins.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.PluginUse;
import dev.weir.api.Request;
import dev.weir.plugins.FakeCandidates;
import dev.weir.plugins.FakeUpstream;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A strategy that chooses by a key")
class KeyedStrategiesTests {
    private static final PluginUse USE = PluginUse.of("test");
    private static final Request REQUEST = KeyedRequest.to("/a?b=c");

    private final FakeCandidates candidates = FakeCandidates.withWeights(1, 1, 1, 1);

    /** A strategy by its name, and how it is made. */
    private record Kind(String name, Function<WhenFull, BalancingStrategy> make) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind("source-hash", whenFull -> new SourceHash(new SourceHash.Settings(whenFull))),
                new Kind("ring-hash", whenFull -> ring(0, whenFull)),
                new Kind("bounded ring-hash", whenFull -> ring(150, whenFull)),
                new Kind(
                        "maglev", whenFull -> new Maglev(new Maglev.Settings(KeyPart.PATH, "", 251, 0, whenFull), USE)),
                new Kind(
                        "rendezvous", whenFull -> new Rendezvous(new Rendezvous.Settings(KeyPart.PATH, "", whenFull))));
    }

    private static RingHash ring(int loadFactor, WhenFull whenFull) {
        return new RingHash(new RingHash.Settings(KeyPart.PATH, "", 160, loadFactor, whenFull), USE);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void chooses_the_same_other_backend_while_the_backend_of_the_key_is_full(Kind kind) {
        Backend home = kind.make().apply(WhenFull.SPILL).choose(REQUEST, candidates);
        FakeCandidates full = candidates.withoutFull(home.name());
        Backend second = kind.make().apply(WhenFull.SPILL).choose(REQUEST, full);
        assertNotEquals(home, second);
        assertEquals(second, kind.make().apply(WhenFull.SPILL).choose(REQUEST, candidates.without(home.name())));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void waits_for_a_full_backend_if_that_is_set_but_not_for_one_out_of_rotation(Kind kind) {
        BalancingStrategy strategy = kind.make().apply(WhenFull.WAIT);
        Backend home = strategy.choose(REQUEST, candidates);
        assertEquals(home, strategy.choose(REQUEST, candidates.withoutFull(home.name())));
        assertNotEquals(home, strategy.choose(REQUEST, candidates.without(home.name())));
    }

    @Test
    void makes_one_table_for_all_loops() {
        ring(0, WhenFull.SPILL).choose(REQUEST, candidates);
        ring(0, WhenFull.SPILL).choose(REQUEST, candidates);
        var upstream = (FakeUpstream) candidates.upstream();
        assertEquals(1, upstream.attachments().size());
    }

    @Test
    void refuses_settings_that_make_no_sense() {
        assertRefused("points: 0", () -> new RingHash.Settings(KeyPart.PATH, "", 0, 0, WhenFull.SPILL));
        assertRefused("load-factor: 50", () -> new RingHash.Settings(KeyPart.PATH, "", 160, 50, WhenFull.SPILL));
        assertRefused("load-factor: 50", () -> new Maglev.Settings(KeyPart.PATH, "", 251, 50, WhenFull.SPILL));
        assertRefused("name: ", () -> new Rendezvous.Settings(KeyPart.COOKIE, "", WhenFull.SPILL));
    }

    private static void assertRefused(String words, Executable settings) {
        var refused = assertThrows(IllegalArgumentException.class, settings);
        assertTrue(refused.getMessage().startsWith(words), refused::getMessage);
    }
}
