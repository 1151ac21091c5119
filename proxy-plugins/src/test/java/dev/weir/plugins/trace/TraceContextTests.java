package dev.weir.plugins.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Exchange;
import dev.weir.plugins.FakeExchange;
import dev.weir.plugins.FakeHeaders;
import dev.weir.plugins.FakeRequest;
import dev.weir.plugins.trace.TraceContext.Incoming;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("trace-context (W3C Trace Context, level 2)")
class TraceContextTests {
    private static final long SEED = Long.getLong("weir.seed", 1);
    private static final int MANY = 2_000;
    private static final Exchange EXCHANGE = new FakeExchange(FakeRequest.GET);
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";
    private static final String PARENT = "00-" + TRACE + "-" + SPAN + "-01";
    private static final Pattern VALID =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-0[0-3]", Pattern.DOTALL);

    private final RandomGenerator chance = new SplittableRandom(SEED);

    private TraceContext plugin(Incoming incoming, String ratio) {
        return new TraceContext(new TraceContext.Settings(incoming, ratio), chance);
    }

    private FakeHeaders passed(String... lines) {
        return passed(plugin(Incoming.CONTINUE, "0"), lines);
    }

    private static FakeHeaders passed(TraceContext plugin, String... lines) {
        FakeHeaders headers = FakeHeaders.of(lines);
        plugin.request(EXCHANGE, headers);
        assertEquals(1, headers.all("traceparent").size());
        assertTrue(VALID.matcher(parent(headers)).matches(), () -> parent(headers));
        return headers;
    }

    private static String parent(FakeHeaders headers) {
        return headers.first("traceparent");
    }

    private static String trace(FakeHeaders headers) {
        return parent(headers).substring(3, 35);
    }

    private static String span(FakeHeaders headers) {
        return parent(headers).substring(36, 52);
    }

    private static String flags(FakeHeaders headers) {
        return parent(headers).substring(53);
    }

    // ---- traceparent ----

    @Test
    void a_request_without_a_trace_begins_one_with_a_random_id() {
        Set<String> traces = new HashSet<>();
        for (int i = 0; i < MANY; i++) {
            FakeHeaders headers = passed("Host: a.example");
            assertEquals("02", flags(headers));
            traces.add(trace(headers));
        }
        assertEquals(MANY, traces.size());
    }

    @Test
    void a_trace_is_continued_with_another_span() {
        FakeHeaders headers = passed("traceparent: " + PARENT);
        assertEquals(TRACE, trace(headers));
        assertNotEquals(SPAN, span(headers));
        assertEquals("01", flags(headers));
    }

    @ParameterizedTest
    @CsvSource({"00, 00", "01, 01", "02, 02", "03, 03", "04, 00", "ff, 03", "fd, 01", "0a, 02"})
    void only_the_flags_of_level_2_are_passed_on(String received, String sent) {
        assertEquals(sent, flags(passed("traceparent: 00-" + TRACE + "-" + SPAN + "-" + received)));
    }

    @ParameterizedTest
    @CsvSource({
        "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01, 01",
        "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-03-what-follows, 01",
        "fe-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-02, 00",
        "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00-, 00"
    })
    void a_later_version_is_continued_as_version_00_with_its_flag_for_sampling(String received, String flags) {
        FakeHeaders headers = passed("traceparent: " + received, "tracestate: a=1");
        assertEquals(TRACE, trace(headers));
        assertEquals(flags, flags(headers));
        assertEquals(List.of("a=1"), headers.all("tracestate"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-B7AD6B7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0A",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-011",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-x",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-",
                "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01.x",
                "00_0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331_01",
                "00-0af7651916cd43dd8448eb211c80319-cb7ad6b7169203331-01",
                "0-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-001",
                "00-0af7651916cd43dd8448eb211c8031\u00e9c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01,00-0af7651916cd43dd8448eb211c80319c-b7ad6b7-01"
            })
    void an_invalid_one_is_replaced_and_its_state_removed(String received) {
        FakeHeaders headers = passed("traceparent: " + received, "tracestate: a=1");
        assertNotEquals(TRACE, trace(headers));
        assertFalse(headers.contains("tracestate"));
    }

    @Test
    void two_of_them_are_replaced_by_a_new_one() {
        FakeHeaders headers = passed("traceparent: " + PARENT, "Traceparent: " + PARENT, "tracestate: a=1");
        assertNotEquals(TRACE, trace(headers));
        assertFalse(headers.contains("tracestate"));
    }

    @Test
    void any_change_of_a_valid_one_is_valid_or_replaced() {
        for (int i = 0; i < MANY; i++) {
            var changed = new StringBuilder(PARENT);
            for (int left = 1 + chance.nextInt(3); left > 0; left--) {
                int at = chance.nextInt(changed.length());
                switch (chance.nextInt(3)) {
                    case 0 -> changed.setCharAt(at, (char) (0x21 + chance.nextInt(0x5e)));
                    case 1 -> changed.deleteCharAt(at);
                    default -> changed.insert(at, "0123456789abcdef-".charAt(chance.nextInt(17)));
                }
            }
            String received = changed.toString();
            boolean continued = Pattern.matches(
                            "(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}", received)
                    || Pattern.matches(
                            "(?!ff|00)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}-.*",
                            received);
            FakeHeaders headers = passed("traceparent: " + received);
            assertEquals(
                    continued,
                    received.length() >= 35 && received.startsWith(trace(headers), 3),
                    () -> received + ", seed " + SEED);
        }
    }

    @Test
    void each_attempt_has_a_span_of_its_own_in_the_same_trace() {
        TraceContext plugin = plugin(Incoming.CONTINUE, "0");
        FakeHeaders headers = passed(plugin, "traceparent: " + PARENT);
        Set<String> spans = new HashSet<>(Set.of(SPAN, span(headers)));
        for (int i = 0; i < 5; i++) {
            plugin.attempt(EXCHANGE, headers);
            assertEquals(TRACE, trace(headers));
            assertEquals("01", flags(headers));
            spans.add(span(headers));
        }
        assertEquals(7, spans.size());
    }

    @Test
    void an_attempt_brings_nothing_back_that_another_plugin_removed() {
        FakeHeaders headers = FakeHeaders.of("Host: a.example");
        plugin(Incoming.CONTINUE, "0").attempt(EXCHANGE, headers);
        assertFalse(headers.contains("traceparent"));
    }

    // ---- sampling ----

    @ParameterizedTest
    @CsvSource({"0, 0", "0.25, 0.25", "1, 1", ".5, 0.5", "1.0, 1"})
    void the_ratio_decides_about_new_traces(String ratio, double share) {
        TraceContext plugin = plugin(Incoming.CONTINUE, ratio);
        int sampled = 0;
        for (int i = 0; i < MANY; i++) {
            sampled += flags(passed(plugin)).equals("03") ? 1 : 0;
        }
        assertEquals(share * MANY, sampled, share == 0 || share == 1 ? 0 : MANY * 0.06, "seed " + SEED);
    }

    @Test
    void two_proxies_with_the_same_ratio_resample_a_trace_alike() {
        TraceContext one = plugin(Incoming.RESAMPLE, "0.5");
        TraceContext other = new TraceContext(new TraceContext.Settings(Incoming.RESAMPLE, "0.5"), new Random(SEED));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            String line = "traceparent: 00-" + trace(passed()) + "-" + SPAN + "-00";
            FakeHeaders headers = passed(one, line);
            assertEquals(flags(headers), flags(passed(other, line)));
            assertEquals(line.substring(16, 48), trace(headers));
            seen.add(flags(headers));
        }
        assertEquals(Set.of("00", "01"), seen);
    }

    @Test
    void a_restart_ignores_the_trace_of_the_client() {
        FakeHeaders headers = passed(plugin(Incoming.RESTART, "0"), "traceparent: " + PARENT, "tracestate: a=1");
        assertNotEquals(TRACE, trace(headers));
        assertEquals("02", flags(headers));
        assertFalse(headers.contains("tracestate"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.1", "x", "NaN", "1e-3", "0x1p3", ".", "2"})
    void a_ratio_that_is_no_share_is_refused(String ratio) {
        var refused =
                assertThrows(IllegalArgumentException.class, () -> new TraceContext.Settings(Incoming.CONTINUE, ratio));
        assertTrue(refused.getMessage().startsWith("ratio: "));
    }
}
