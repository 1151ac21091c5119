package dev.weir.plugins.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.plugins.FakeHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("tracestate (W3C Trace Context §3.3)")
class TraceStateTests {
    private static final long SEED = Long.getLong("weir.seed", 1);
    private static final int MANY = 2_000;

    private final RandomGenerator chance = new SplittableRandom(SEED);
    private final TraceState state = new TraceState();

    private List<String> state(String... lines) {
        FakeHeaders headers = FakeHeaders.of("Host: a.example");
        for (String line : lines) {
            headers.add("tracestate", line.strip());
        }
        state.pass(headers);
        return headers.all("tracestate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=1",
                "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE",
                "a=1 , b=2,\tc=3",
                "a=1,,b=2,",
                "0t@sys-1*_/x=~ !x",
                "a= leading"
            })
    void a_valid_state_passes_as_it_is(String line) {
        assertEquals(List.of(line), state(line));
    }

    @Test
    void several_lines_pass_in_order() {
        assertEquals(List.of("a=1,b=2", "c=3"), state("a=1,b=2", "c=3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "=1",
                "a=",
                "A=1",
                "a =1",
                "a=1=2",
                "a=\u00e9",
                "_a=1",
                "a=1,b",
                "a=1;b=2=3",
                "a\u00e9=1",
                ",",
                " "
            })
    void an_invalid_state_is_removed(String line) {
        assertEquals(List.of(), state(line));
    }

    @Test
    void of_members_with_the_same_key_the_first_one_stays() {
        assertEquals(List.of("a=1,b=2"), state("a=1,b=2,a=3", "b=4"));
    }

    @Test
    void a_state_with_more_than_32_members_is_removed() {
        assertEquals(List.of(members(32)), state(members(32)));
        assertEquals(List.of(), state(members(33)));
        assertEquals(List.of(), state(members(30), "x=1,y=2,z=3"));
    }

    private static String members(int count) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add("k" + i + "=" + i);
        }
        return String.join(",", all);
    }

    @Test
    void keys_and_values_have_at_most_256_characters() {
        String most = "k".repeat(256) + "=1";
        assertEquals(List.of(most), state(most));
        assertEquals(List.of(), state("k".repeat(257) + "=1"));
        assertEquals(List.of("a=" + "v".repeat(256)), state("a=" + "v".repeat(256)));
        assertEquals(List.of(), state("a=" + "v".repeat(257)));
    }

    @Test
    void a_list_that_is_too_long_loses_long_members_then_its_last_ones() {
        String large = "b=" + "v".repeat(200);
        String medium = "v".repeat(120);
        assertEquals(
                List.of("a=" + medium + ",c=" + medium + ",d=" + medium + ",e=" + medium),
                state("a=" + medium + "," + large + ",c=" + medium + ",d=" + medium + ",e=" + medium));
        assertEquals(
                List.of("a=" + medium + ",c=" + medium + ",d=" + medium + ",e=" + medium),
                state("a=" + medium + ",c=" + medium, "d=" + medium + ",e=" + medium + ",f=" + medium));
    }

    @Test
    void any_state_leaves_within_its_limits_and_in_order() {
        for (int i = 0; i < MANY; i++) {
            List<String> lines = new ArrayList<>();
            for (int line = chance.nextInt(4); line >= 0; line--) {
                List<String> all = new ArrayList<>();
                for (int left = chance.nextInt(14); left > 0; left--) {
                    all.add("k" + chance.nextInt(40) + "="
                            + "v".repeat(1 + chance.nextInt(chance.nextInt(9) == 0 ? 250 : 20)));
                }
                lines.add(String.join(chance.nextBoolean() ? "," : " , ", all));
            }
            List<String> received = split(lines);
            List<String> sent = split(state(lines.toArray(String[]::new)));
            if (received.size() > 32) {
                assertEquals(List.of(), sent);
                continue;
            }
            assertTrue(String.join(",", sent).length() <= 512);
            List<String> rest = new ArrayList<>(received);
            for (String member : sent) {
                int at = rest.indexOf(member);
                assertTrue(at >= 0, () -> "not in order: " + member + ", seed " + SEED);
                rest = rest.subList(at + 1, rest.size());
            }
            assertEquals(
                    sent.size(),
                    sent.stream()
                            .map(each -> each.substring(0, each.indexOf('=')))
                            .distinct()
                            .count());
        }
    }

    private static List<String> split(List<String> lines) {
        return lines.stream()
                .flatMap(line -> Pattern.compile(",").splitAsStream(line))
                .map(String::strip)
                .filter(member -> !member.isEmpty())
                .toList();
    }
}
