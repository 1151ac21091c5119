package dev.weir.engine.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.Failure;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whether an exchange is kept to be explained")
class KeepRulesTests {
    private final KeepRules rules = new KeepRules(3);

    @Test
    void depends_on_how_it_ended_and_on_its_number() {
        assertEquals(Set.of(Kind.SAMPLED), Kind.of(rules.kinds(null, 200, 1, false)));
        assertEquals(Set.of(), Kind.of(rules.kinds(null, 404, 1, false)));
        assertEquals(Set.of(Kind.FAILED), Kind.of(rules.kinds(null, 500, 1, false)));
        assertEquals(
                Set.of(Kind.FAILED, Kind.RETRIED, Kind.SAMPLED),
                Kind.of(rules.kinds(Failure.CONNECTION_LOST, 502, 2, false)));
        assertEquals(Set.of(Kind.REFUSED), Kind.of(rules.kinds(Failure.CLIENT_GONE, 0, 0, false)));
        assertEquals(Set.of(Kind.RETRIED, Kind.SLOW), Kind.of(rules.kinds(null, 200, 2, true)));
    }

    @Test
    void does_not_take_a_tunnel_for_slow() {
        rules.kinds(null, 200, 1, false);
        assertEquals(Set.of(), Kind.of(rules.kinds(null, 101, 1, true)));
    }
}
