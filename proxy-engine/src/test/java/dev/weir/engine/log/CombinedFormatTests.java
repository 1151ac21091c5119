package dev.weir.engine.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.engine.log.FakeExchange.FakeHeaders;
import dev.weir.engine.log.FakeExchange.FakeRequest;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A line of the format combined")
class CombinedFormatTests {
    private static final long TIME = Instant.parse("2026-02-03T04:05:06.999Z").toEpochMilli();
    private static final InetSocketAddress CLIENT = new InetSocketAddress("2001:db8::1", 54321);
    private static final String QUOTED = "\"((?:[^\"\\\\]|\\\\.)*)\"";
    private static final Pattern LINE =
            Pattern.compile("\\S+ - - \\[[^]]+] " + QUOTED + " \\d{3} (?:\\d+|-) " + QUOTED + " " + QUOTED);

    private static String completed(String method, String target, int status, long bytes, String agent) {
        var headers = new FakeHeaders(List.of(List.of("user-agent", agent)));
        var request = new FakeRequest(CLIENT, method, target, 0, null, headers);
        var line = new LineBytes();
        new CombinedFormat()
                .completed(line, TIME, new FakeExchange(request, status, null, null, null, List.of(), 7, bytes, 9));
        return line.toString();
    }

    @Test
    void is_as_apache_writes_it() {
        assertEquals(
                "2001:db8:0:0:0:0:0:1 - - [03/Feb/2026:04:05:06 +0000] \"GET /a?b HTTP/1.0\" 200 3456 \"-\" \"curl/8\"",
                completed("GET", "/a?b", 200, 3456, "curl/8"));
    }

    @Test
    void has_the_status_499_if_the_client_got_no_response() {
        assertTrue(completed("GET", "/", 0, 0, "x").contains("\" 499 - \"-\""));
    }

    @Test
    void escapes_as_apache_does() {
        assertEquals(
                "a\\\"b\\\\c\\n\\r\\t\\v\\b\\x00\\xe9",
                completed("GET", "/", 200, 1, "a\"b\\c\n\r\t\u000b\b\0\u00e9")
                        .split("\"-\" \"", 2)[1]
                        .replaceAll("\"$", ""));
    }

    @Test
    void describes_a_request_that_was_refused() {
        var line = new LineBytes();
        new CombinedFormat().refused(line, TIME, CLIENT, "", Failure.BAD_REQUEST.because("no"));
        assertEquals("2001:db8:0:0:0:0:0:1 - - [03/Feb/2026:04:05:06 +0000] \"-\" 400 - \"-\" \"-\"", line.toString());
    }

    @Test
    void is_one_line_with_three_quoted_texts_whatever_a_client_sends() {
        var random = new Random(26);
        for (int i = 0; i < 20_000; i++) {
            String agent = octets(random);
            String line = completed("GET", "/" + octets(random), 200, 1, agent);
            assertTrue(line.chars().allMatch(c -> c >= ' ' && c < 0x7f), line);
            Matcher parts = LINE.matcher(line);
            assertTrue(parts.matches(), line);
            assertEquals(agent, unescaped(parts.group(3)), line);
        }
    }

    private static String octets(Random random) {
        var octets = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            octets.append(
                    random.nextInt(3) == 0 ? "\"\\\n\r\t ]".charAt(random.nextInt(7)) : (char) random.nextInt(256));
        }
        return octets.toString();
    }

    private static String unescaped(String text) {
        return Pattern.compile("\\\\(x[0-9a-f]{2}|.)").matcher(text).replaceAll(found -> {
            String code = found.group(1);
            String plain = code.length() == 3
                    ? String.valueOf((char) Integer.parseInt(code.substring(1), 16))
                    : switch (code) {
                        case "n" -> "\n";
                        case "r" -> "\r";
                        case "t" -> "\t";
                        case "v" -> "\u000b";
                        case "b" -> "\b";
                        default -> code;
                    };
            return Matcher.quoteReplacement(plain);
        });
    }
}
