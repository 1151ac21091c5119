package dev.weir.plugins.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Backend;
import dev.weir.plugins.FakeBackend;
import dev.weir.plugins.FakeCandidates;
import dev.weir.plugins.FakeUpstream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A table of hashes")
class TableTests {
    private static final int KEYS = 10_000;

    /** A kind of table, and by what share it may miss a weight. */
    private record Kind(String name, Function<FakeCandidates, HashTable> make, double tolerance) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind("ring", candidates -> new Ring(candidates.upstream(), 160), 0.25),
                new Kind("ring of many points", candidates -> new Ring(candidates.upstream(), 10_000), 0.08),
                new Kind("maglev", candidates -> new MaglevTable(candidates.upstream(), 65_537), 0.08));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void gives_each_backend_as_many_keys_as_its_weight_says(Kind kind) {
        var candidates = FakeCandidates.withWeights(5, 3, 1, 1);
        var counts = counts(kind.make().apply(candidates), candidates, WhenFull.SPILL);
        candidates.all().forEach(backend -> {
            double due = KEYS * backend.weight() / 10.0;
            double missed = Math.abs(counts.get(backend.name()) - due) / due;
            assertTrue(missed < kind.tolerance(), counts::toString);
        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void is_the_same_for_any_order_of_the_backends(Kind kind) {
        var candidates = FakeCandidates.withWeights(2, 1, 4, 1);
        var members = new ArrayList<>(candidates.all());
        Collections.reverse(members);
        var reversed = FakeCandidates.of(members);
        HashTable table = kind.make().apply(candidates);
        HashTable other = kind.make().apply(reversed);
        long moved = IntStream.range(0, KEYS)
                .filter(i -> table.owner(Hash.mix(i), candidates, WhenFull.SPILL)
                        != other.owner(Hash.mix(i), reversed, WhenFull.SPILL))
                .count();
        assertTrue(moved < KEYS / 20, () -> "of " + KEYS + " keys moved: " + moved); // Maglev's turns have an order
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void skips_a_full_backend_or_returns_it_if_the_request_may_wait(Kind kind) {
        var candidates = FakeCandidates.withWeights(1, 1, 1).withoutFull("b");
        HashTable table = kind.make().apply(candidates);
        assertEquals(null, counts(table, candidates, WhenFull.SPILL).get("b"));
        assertTrue(counts(table, candidates, WhenFull.WAIT).get("b") > KEYS / 5);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void finds_the_only_candidate_among_very_many(Kind kind) {
        var members =
                IntStream.range(0, 500).mapToObj(i -> new FakeBackend("b" + i)).toList();
        var all = FakeCandidates.of(members);
        var only = new FakeCandidates(all.all().subList(77, 78), List.of(), all.upstream(), 0);
        HashTable table = kind.make().apply(all);
        assertEquals(members.get(77), table.owner(Hash.mix(1), only, WhenFull.SPILL));
    }

    @Test
    void gives_even_the_lightest_backend_a_point_on_an_oversized_ring() {
        var candidates = FakeCandidates.withWeights(1_000, 1_000, 1);
        var counts = counts(new Ring(candidates.upstream(), 10_000), candidates, WhenFull.SPILL);
        assertTrue(counts.get("c") > 0, counts::toString);
    }

    @Test
    void gives_each_backend_a_slot_of_a_maglev_table_if_there_are_enough() {
        var candidates = FakeCandidates.withWeights(1_000, 1_000, 1_000, 1);
        var counts = counts(new MaglevTable(candidates.upstream(), 7), candidates, WhenFull.SPILL);
        assertEquals(4, counts.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {65_536, 1, 2, 100, 5_000_012})
    void must_have_a_prime_number_of_slots(int slots) {
        var refused = assertThrows(
                IllegalArgumentException.class, () -> new Maglev.Settings(KeyPart.PATH, "", slots, 0, WhenFull.SPILL));
        assertTrue(refused.getMessage().startsWith("table-size: " + slots), refused::getMessage);
    }

    @Test
    void is_built_once_for_all_loops_and_again_when_the_backends_have_changed() {
        var candidates = FakeCandidates.withWeights(1, 1);
        var shared = new SharedTable();
        HashTable first = shared.of(candidates.upstream(), upstream -> new Ring(upstream, 1));
        assertEquals(first, shared.of(candidates.upstream(), upstream -> new Ring(upstream, 1)));
        var changed = new FakeUpstream(candidates.all(), 2, Map.of());
        assertNotEquals(first, shared.of(changed, upstream -> new Ring(upstream, 1)));
    }

    private static Map<String, Long> counts(HashTable table, FakeCandidates candidates, WhenFull whenFull) {
        return IntStream.range(0, KEYS)
                .mapToObj(i -> table.owner(Hash.mix(i), candidates, whenFull))
                .collect(Collectors.groupingBy(Backend::name, Collectors.counting()));
    }
}
