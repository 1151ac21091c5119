package dev.weir.engine.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A map from server names to certificates")
class SniMapTests {
    private static final CertifiedKey FIRST = MadeKeys.key("P-256", "first.example");
    private static final CertifiedKey EXACT = MadeKeys.key("P-256", "www.a.example", "xn--exmple-cua.example");
    private static final CertifiedKey WILD = MadeKeys.key("P-256", "*.a.example");
    private static final CertifiedKey RSA = MadeKeys.key("RSA", "first.example");
    private static final List<CertifiedKey> KEYS = List.of(FIRST, EXACT, WILD, RSA);

    private final SniMap map =
            new SniMap.Builder().add(FIRST).add(EXACT).add(WILD).add(RSA).build();

    @ParameterizedTest
    @CsvSource({
        "www.a.example, 1",
        "WWW.A.example, 1",
        "www.a.example., 1",
        "ex\u00e4mple.example, 1",
        "xn--exmple-cua.example, 1",
        "other.a.example, 2",
        "Other.a.EXAMPLE., 2",
        "a.example, 0",
        "x.y.a.example, 0",
        ".a.example, 0",
        "*.first.example, 0",
        "unknown, 0",
        "., 0",
        "'', 0"
    })
    void prefers_the_exact_name_to_a_wildcard_and_that_to_the_default(String name, int expected) {
        assertSame(KEYS.get(expected), map.find(name).get(0));
        assertEquals(expected != 0, map.knows(name));
    }

    @Test
    void has_all_certificates_for_a_name_in_the_order_in_which_they_were_added() {
        assertEquals(List.of(FIRST, RSA), map.find("first.example"));
        assertEquals(List.of(FIRST, EXACT, WILD, RSA), map.all());
    }

    @Test
    void has_a_default_for_clients_that_ask_for_no_name() {
        assertEquals(List.of(FIRST, RSA), map.find(null));
        assertEquals(List.of(), SniMap.EMPTY.find(null));
    }

    @Test
    void may_give_a_certificate_other_names_than_those_in_it() {
        var named = new SniMap.Builder()
                .add(FIRST, List.of("Other.example", "*.wild.example"))
                .build();

        assertTrue(named.knows("other.example"));
        assertTrue(named.knows("x.wild.example"));
        assertFalse(named.knows("first.example"));
    }

    @Test
    void knows_a_certificate_once_that_is_added_twice() {
        var copy = new CertifiedKey(FIRST.chain(), FIRST.key());
        var twice = new SniMap.Builder().add(FIRST).add(copy).build();

        assertEquals(List.of(FIRST), twice.all());
        assertEquals(List.of(FIRST), twice.find("first.example"));
        assertSame(FIRST, twice.withAlias(copy.alias()));
    }

    /** Compares with a search that examines each certificate. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.weir.engine.http.Seeds#all")
    void finds_what_a_search_of_all_finds(long seed) {
        var random = new Random(seed);
        var builder = new SniMap.Builder();
        var names = new ArrayList<List<String>>();
        for (CertifiedKey key : KEYS) {
            List<String> some = List.of(configured(random), configured(random));
            names.add(some);
            builder.add(key, some);
        }
        SniMap made = builder.build();
        for (int i = 0; i < 30; i++) {
            String name = host(random);
            assertEquals(search(names, name), made.find(random.nextBoolean() ? name : odd(name)), name);
        }
    }

    private static List<CertifiedKey> search(List<List<String>> names, String name) {
        String wildcard = name.contains(".") ? "*" + name.substring(name.indexOf('.')) : "none";
        for (String wanted : List.of(name, wildcard)) {
            List<CertifiedKey> found = KEYS.stream()
                    .filter(key -> names.get(KEYS.indexOf(key)).contains(wanted))
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of(FIRST, RSA);
    }

    private static String odd(String name) {
        return name.toUpperCase(Locale.ROOT) + ".";
    }

    private static String configured(Random random) {
        return random.nextBoolean() ? "*." + host(random) : host(random);
    }

    private static String host(Random random) {
        var host = new StringBuilder("a");
        for (int labels = random.nextInt(3); labels > 0; labels--) {
            host.insert(0, (char) ('a' + random.nextInt(2)) + ".");
        }
        return host.toString();
    }
}
