package dev.weir.engine.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import dev.weir.api.Outcome;
import dev.weir.api.Refusal;
import dev.weir.engine.config.LogField;
import dev.weir.engine.config.LogFormat;
import dev.weir.engine.log.FakeExchange.FakeBackend;
import dev.weir.engine.log.FakeExchange.FakeEncryption;
import dev.weir.engine.log.FakeExchange.FakeHeaders;
import dev.weir.engine.log.FakeExchange.FakeOutcome;
import dev.weir.engine.log.FakeExchange.FakeRequest;
import dev.weir.engine.tls.CertificateFolder;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A line of the format json")
class JsonFormatTests {
    private static final long TIME =
            Instant.parse("2026-02-03T04:05:06.007999Z").toEpochMilli();
    private static final InetSocketAddress CLIENT = new InetSocketAddress("192.0.2.7", 54321);
    private static final Outcome REFUSED = new FakeOutcome(
            new FakeBackend("127.0.0.1:9001"), 0, Failure.CONNECT_REFUSED, Evidence.NOTHING_WRITTEN, false);
    private static final Outcome SERVED = new FakeOutcome(new FakeBackend("127.0.0.1:9002"), 200, null, null, true);
    private static final List<List<String>> FIELDS = List.of(
            List.of("Host", "a.example"),
            List.of("User-Agent", "agent \"7\""),
            List.of("Referer", "http://b.example/"),
            List.of("host", "b.example"));

    private static String completed(List<LogField> fields, FakeExchange exchange) {
        var line = new LineBytes();
        new JsonFormat(fields).completed(line, TIME, exchange);
        return line.toString();
    }

    private static FakeExchange exchange(String method, String target, Outcome... attempts) {
        var request = new FakeRequest(CLIENT, method, target, 1, null, new FakeHeaders(FIELDS));
        return new FakeExchange(request, 200, null, null, null, List.of(attempts), 12, 3456, 1_234_567_890);
    }

    @Test
    void has_the_usual_fields_in_one_object() {
        assertEquals(
                "{\"timestamp\":\"2026-02-03T04:05:06.007Z\",\"weir.request_id\":\"id-1\","
                        + "\"client.address\":\"192.0.2.7\",\"client.port\":54321,\"http.request.method\":\"GET\","
                        + "\"url.path\":\"/a\",\"url.query\":\"b=c?\",\"network.protocol.version\":\"1.1\","
                        + "\"http.request.header.host\":[\"a.example\",\"b.example\"],"
                        + "\"user_agent.original\":\"agent \\\"7\\\"\",\"http.response.status_code\":200,"
                        + "\"http.request.body.size\":12,\"http.response.body.size\":3456,"
                        + "\"weir.duration_seconds\":1.234567,\"http.route\":\"a.example/api\",\"weir.upstream\":\"app\","
                        + "\"weir.attempts\":[{\"backend\":\"127.0.0.1:9001\",\"failure\":\"CONNECT_REFUSED\","
                        + "\"evidence\":\"NOTHING_WRITTEN\",\"reused\":false,\"duration_seconds\":0.000000,"
                        + "\"queue_seconds\":0.000000},{\"backend\":\"127.0.0.1:9002\",\"status\":200,\"reused\":true,"
                        + "\"duration_seconds\":0.000000,\"queue_seconds\":0.000000,\"connect_seconds\":0.001000,"
                        + "\"head_seconds\":0.020000,\"body_seconds\":0.000000}]}",
                completed(LogField.usualOf(LogFormat.JSON), exchange("GET", "/a?b=c?", REFUSED, SERVED)));
    }

    @Test
    void has_the_chosen_fields_in_the_chosen_order() {
        assertEquals(
                "{\"http.request.header.referer\":[\"http://b.example/\"],\"weir.queue_seconds\":0.002500,"
                        + "\"weir.connect_seconds\":0.001000,\"weir.head_seconds\":0.020000,"
                        + "\"weir.body_seconds\":0.000000,\"network.peer.address\":\"192.0.2.7\","
                        + "\"network.peer.port\":54321}",
                completed(
                        List.of(LogField.REFERER, LogField.PHASES, LogField.PEER),
                        exchange("GET", "/", REFUSED, SERVED)));
    }

    @Test
    void has_a_method_that_no_rfc_names_in_a_member_of_its_own() {
        assertEquals(
                "{\"http.request.method\":\"_OTHER\",\"http.request.method_original\":\"get\"}",
                completed(List.of(LogField.METHOD), exchange("get", "/")));
    }

    @Test
    void says_why_a_request_failed() {
        var request = new FakeRequest(CLIENT, "GET", "/", 1, null);
        var failed =
                new FakeExchange(request, 0, "login", Failure.BAD_FRAMING, Refusal.LENGTH_SIGNED, List.of(), 0, 0, 0);
        assertEquals(
                "{\"error.type\":\"BAD_FRAMING\",\"weir.refusal\":\"LENGTH_SIGNED\",\"weir.plugin\":\"login\"}",
                completed(List.of(LogField.STATUS, LogField.ERROR, LogField.PLUGIN, LogField.TLS), failed));
    }

    @Test
    void says_how_the_connection_is_encrypted() {
        var encryption = new FakeEncryption(
                "TLSv1.3", "TLS_AES_128_GCM_SHA256", null, true, List.of(CertificateFolder.withSubject("a\"b")), null);
        var request = new FakeRequest(CLIENT, "GET", "/", 1, encryption);
        var exchange = new FakeExchange(request, 200, null, null, null, List.of(), 0, 0, 0);
        assertEquals(
                "{\"tls.protocol.version\":\"1.3\",\"tls.cipher\":\"TLS_AES_128_GCM_SHA256\",\"tls.resumed\":true,"
                        + "\"tls.client.subject\":\"CN=a\\\\\\\"b\"}",
                completed(List.of(LogField.TLS), exchange));
    }

    @Test
    void describes_a_request_that_was_refused() {
        var line = new LineBytes();
        new JsonFormat(LogField.usualOf(LogFormat.JSON))
                .refused(line, TIME, CLIENT, "G\"T /\0\u00e9", Failure.BAD_REQUEST.because("no (§3)"));
        assertEquals(
                "{\"timestamp\":\"2026-02-03T04:05:06.007Z\",\"client.address\":\"192.0.2.7\",\"client.port\":54321,"
                        + "\"weir.request_line\":\"G\\\"T /\\u0000\\u00e9\",\"http.response.status_code\":400,"
                        + "\"error.type\":\"BAD_REQUEST\",\"error.message\":\"no (\\u00a73)\"}",
                line.toString());
    }

    @Test
    void has_no_other_members_than_the_documented_ones() {
        var encryption =
                new FakeEncryption("TLSv1.2", "X", null, true, List.of(CertificateFolder.withSubject("a")), null);
        var request = new FakeRequest(CLIENT, "FOO", "/?", 1, encryption, new FakeHeaders(FIELDS));
        var exchange = new FakeExchange(
                request, 200, "p", Failure.BAD_FRAMING, Refusal.LENGTH_SIGNED, List.of(SERVED), 0, 0, 0);
        JsonObject object = JsonParser.parseString(completed(List.of(LogField.values()), exchange))
                .getAsJsonObject();
        var documented = Stream.of(LogField.values())
                .flatMap(field -> field.members().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        documented.remove("error.message"); // of refused requests
        assertEquals(documented, new TreeSet<>(object.keySet()));
    }

    @Test
    void is_valid_and_keeps_every_octet_of_hostile_text() {
        var random = new Random(26);
        for (int i = 0; i < 20_000; i++) {
            String octets = hostile(random);
            String line = completed(List.of(LogField.TARGET), exchange("GET", "/" + octets.replace('?', '!')));
            assertTrue(line.chars().allMatch(c -> c >= ' ' && c < 0x7f), line);
            String read = JsonParser.parseString(line)
                    .getAsJsonObject()
                    .get("url.path")
                    .getAsString();
            assertEquals("/" + decoded(octets.replace('?', '!')), read, line);
        }
    }

    /** Octets of which every second piece is valid UTF-8. */
    private static String hostile(Random random) {
        var octets = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            if (random.nextBoolean()) {
                int point = random.nextInt(Character.MAX_CODE_POINT + 1);
                boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
                byte[] utf8 = Character.toString(surrogate ? '"' : point).getBytes(StandardCharsets.UTF_8);
                octets.append(new String(utf8, StandardCharsets.ISO_8859_1));
            } else {
                octets.append((char) random.nextInt(256));
            }
        }
        return octets.toString();
    }

    /** The longest valid piece of UTF-8 at each position, as the platform sees it, else one octet of ISO-8859-1. */
    private static String decoded(String octets) {
        var text = new StringBuilder();
        for (int at = 0; at < octets.length(); ) {
            int length = 1;
            String piece = octets.substring(at, at + 1);
            for (int more = 2; more <= 4 && at + more <= octets.length(); more++) {
                byte[] bytes = octets.substring(at, at + more).getBytes(StandardCharsets.ISO_8859_1);
                String read = new String(bytes, StandardCharsets.UTF_8);
                if (read.codePointCount(0, read.length()) == 1 && read.codePointAt(0) != 0xfffd) {
                    length = more;
                    piece = read;
                } else if (read.equals("\ufffd")
                        && more == 3
                        && (bytes[0] & 0xff) == 0xef
                        && (bytes[1] & 0xff) == 0xbf
                        && (bytes[2] & 0xff) == 0xbd) {
                    length = more; // the replacement character itself
                    piece = read;
                }
            }
            text.append(piece);
            at += length;
        }
        return text.toString();
    }

    @Test
    void of_lost_lines_is_an_object_too() {
        var line = new LineBytes();
        assertTrue(new JsonFormat(List.of()).lost(line, TIME, 7));
        assertEquals("{\"timestamp\":\"2026-02-03T04:05:06.007Z\",\"weir.lost_lines\":7}", line.toString());
        assertFalse(new CombinedFormat().lost(line, TIME, 7));
    }
}
