package dev.weir.engine.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import dev.weir.api.Outcome;
import dev.weir.api.ProxyException;
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
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A line of the format story")
class StoryFormatTests {
    private static final Instant TIME = Instant.parse("2026-02-03T04:05:06.007999Z");
    private static final InetSocketAddress CLIENT = new InetSocketAddress("192.0.2.7", 54321);
    private static final Outcome SERVED = new FakeOutcome(new FakeBackend("127.0.0.1:9002"), 200, null, null, true);

    private final LineFormat format = new StoryFormat(List.of());

    @Test
    void describes_an_exchange_that_succeeded() {
        assertEquals(
                "2026-02-03T04:05:06.007Z 192.0.2.7:54321 \"GET /a?b=c HTTP/1.1\" 200 12 3456 1.234 -"
                        + " 127.0.0.1:9002=200(reused)\n",
                completed(request("GET", "/a?b=c", CLIENT), 200, null, 1_234_567, SERVED));
    }

    @Test
    void describes_each_attempt_of_an_exchange() {
        Outcome refused = new FakeOutcome(
                new FakeBackend("127.0.0.1:9001"), 0, Failure.CONNECT_REFUSED, Evidence.NOTHING_WRITTEN, false);
        assertEquals(
                "2026-02-03T04:05:06.007Z 192.0.2.7:54321 \"GET / HTTP/1.1\" 200 12 3456 0.000 -"
                        + " 127.0.0.1:9001=CONNECT_REFUSED/NOTHING_WRITTEN,127.0.0.1:9002=200(reused)\n",
                completed(request("GET", "/", CLIENT), 200, null, 0, refused, SERVED));
    }

    @Test
    void describes_an_exchange_that_failed_before_an_attempt() {
        assertEquals(
                "2026-02-03T04:05:06.007Z 192.0.2.7:54321 \"GET / HTTP/1.1\" 503 12 3456 0.000 NO_BACKEND -\n",
                completed(request("GET", "/", CLIENT), 503, Failure.NO_BACKEND, 0));
    }

    @Test
    void names_the_rule_that_a_message_violated() {
        var exchange = new FakeExchange(
                request("GET", "/", CLIENT), 400, null, Failure.BAD_FRAMING, Refusal.LENGTH_SIGNED, List.of(), 0, 9, 0);
        assertEquals(
                "2026-02-03T04:05:06.007Z 192.0.2.7:54321 \"GET / HTTP/1.1\" 400 0 9 0.000 BAD_FRAMING:LENGTH_SIGNED -\n",
                completed(exchange));
    }

    @Test
    void names_the_plugin_that_responded_instead_of_a_backend() {
        var exchange = new FakeExchange(request("GET", "/", CLIENT), 302, "to login", null, null, List.of(), 0, 0, 0);
        assertEquals(
                "2026-02-03T04:05:06.007Z 192.0.2.7:54321 \"GET / HTTP/1.1\" 302 0 0 0.000 - plugin:to login\n",
                completed(exchange));
    }

    @Test
    void has_no_status_if_the_client_received_none() {
        Outcome cut = new FakeOutcome(new FakeBackend("b:1"), 0, Failure.CLIENT_GONE, null, false);
        assertEquals(
                "2026-02-03T04:05:06.007Z 192.0.2.7:54321 \"GET / HTTP/1.1\" - 12 3456 0.000 CLIENT_GONE"
                        + " b:1=CLIENT_GONE/-\n",
                completed(request("GET", "/", CLIENT), 0, Failure.CLIENT_GONE, 0, cut));
    }

    @Test
    void describes_a_request_that_was_refused() {
        assertEquals(
                "2026-02-03T04:05:06.007Z 192.0.2.7:54321 \"-\" 400 0 0 - BAD_FRAMING - \"two lengths: \\x220\\x22\"\n",
                refused("", Failure.BAD_FRAMING.because("two lengths: \"0\"")));
    }

    @Test
    void shows_the_received_part_of_a_refused_request_line() {
        assertEquals(
                "2026-02-03T04:05:06.007Z 192.0.2.7:54321 \"G\\x22T /\\x00\\x1b\\xa7 HTT\" 400 0 0 - BAD_REQUEST - \"no\"\n",
                refused("G\"T /\0\u001b§ HTT", Failure.BAD_REQUEST.because("no")));
    }

    @Test
    void shows_only_the_beginning_of_a_long_request_line() {
        String shown =
                refused("x".repeat(513), Failure.BAD_REQUEST.because("no")).split("\"", -1)[1];
        assertEquals("x".repeat(512) + "...", shown);
    }

    @Test
    void has_all_values_escaped_except_the_section_of_a_rule() {
        String text = refused("", Failure.BAD_REQUEST.because("no: \u0085\u202e\u00e9 (RFC 9112 §3)"));
        assertTrue(text.endsWith(" \"no: \\x85\\u202e\\xe9 (RFC 9112 §3)\"\n"), text);
    }

    @Test
    void has_an_ipv6_address_in_brackets() {
        var client = new InetSocketAddress("2001:db8::1", 80);
        String text = completed(request("GET", "/", client), 200, null, 0);
        assertEquals("[2001:db8:0:0:0:0:0:1]:80", text.split(" ", 3)[1]);
    }

    @Test
    void cannot_be_forged_by_what_a_client_sends() {
        String target = "/\" 200 0 0\r\n\t\\\u007f\u00e9\u20ac~ x";
        assertEquals(
                "2026-02-03T04:05:06.007Z 192.0.2.7:54321"
                        + " \"G\\x22ET /\\x22 200 0 0\\x0d\\x0a\\x09\\x5c\\x7f\\xe9\\u20ac~ x HTTP/1.1\""
                        + " 200 12 3456 0.000 - -\n",
                completed(request("G\"ET", target, CLIENT), 200, null, 0));
    }

    @Test
    void has_version_and_suite_of_an_encrypted_connection() {
        assertEquals(" TLSv1.3/TLS_AES_128_GCM_SHA256", overTls(false, List.of()));
        assertEquals(" TLSv1.3/TLS_AES_128_GCM_SHA256(resumed)", overTls(true, List.of()));
    }

    @Test
    void has_the_subject_of_the_certificate_of_a_client() {
        List<X509Certificate> chain =
                List.of(CertificateFolder.withSubject("billing"), CertificateFolder.withSubject("the issuer"));
        assertEquals(" TLSv1.3/TLS_AES_128_GCM_SHA256(resumed) \"CN=billing\"", overTls(true, chain));
    }

    @Test
    void cannot_be_forged_by_the_subject_of_a_certificate() {
        String name = "a\"b\\\r\n\u20ac, 1";
        assertEquals(
                " TLSv1.3/TLS_AES_128_GCM_SHA256" + " \"CN=a\\x5c\\x22b\\x5c\\x5c\\x0d\\x0a\\u20ac\\x5c, 1\"",
                overTls(false, List.of(CertificateFolder.withSubject(name))));
    }

    @Test
    void shows_only_the_beginning_of_a_long_subject() {
        String shown = overTls(false, List.of(CertificateFolder.withSubject("x".repeat(600))));
        assertEquals("CN=" + "x".repeat(509) + "...", shown.split("\"", -1)[1]);
    }

    private String overTls(boolean resumed, List<X509Certificate> certificates) {
        var encryption = new FakeEncryption("TLSv1.3", "TLS_AES_128_GCM_SHA256", null, resumed, certificates, null);
        String plain = completed(request("GET", "/", CLIENT), 200, null, 0, SERVED);
        String text = completed(new FakeRequest(CLIENT, "GET", "/", 1, encryption), 200, null, 0, SERVED);
        String before = plain.substring(0, plain.length() - 1);
        assertEquals(before, text.substring(0, before.length()));
        return text.substring(before.length(), text.length() - 1);
    }

    @ParameterizedTest
    @CsvSource({"999, 0.000", "1000, 0.001", "99999, 0.099", "1000000, 1.000", "61020003999, 61020.003"})
    void has_milliseconds_with_three_decimals(long nanos, String written) {
        assertEquals(
                written,
                completed(request("GET", "/", CLIENT), 200, null, nanos).split(" ", -1)[8]);
    }

    @Test
    void ends_with_the_chosen_fields() {
        var headers = new FakeHeaders(List.of(List.of("Host", "a.example"), List.of("Referer", "http://b/\" x=\"y")));
        var request = new FakeRequest(CLIENT, "GET", "/", 1, null, headers);
        var line = new LineBytes();
        var chosen = LogField.choiceOf(LogFormat.STORY);
        new StoryFormat(chosen)
                .completed(
                        line,
                        TIME.toEpochMilli(),
                        new FakeExchange(request, 200, null, null, null, List.of(SERVED), 0, 0, 0));
        assertTrue(
                line.toString()
                        .endsWith(" 127.0.0.1:9002=200(reused) id=\"id-1\" host=\"a.example\" user-agent=-"
                                + " referer=\"http://b/\\x22 x=\\x22y\" queue=2.500 connect=1.000 head=20.000 body=0.000"
                                + " route=\"a.example/api\" upstream=\"app\""),
                line.toString());
    }

    @Test
    void contains_nothing_of_the_previous_line() {
        String first = completed(request("GET", "/", CLIENT), 200, null, 0);
        assertEquals(first, completed(request("GET", "/", CLIENT), 200, null, 0));
    }

    private String completed(FakeRequest request, int status, Failure failure, long nanos, Outcome... attempts) {
        return completed(new FakeExchange(request, status, null, failure, null, List.of(attempts), 12, 3456, nanos));
    }

    private String completed(FakeExchange exchange) {
        var line = new LineBytes();
        format.completed(line, TIME.toEpochMilli(), exchange);
        return line.add('\n').toString();
    }

    private String refused(String requestLine, ProxyException failure) {
        var line = new LineBytes();
        format.refused(line, TIME.toEpochMilli(), CLIENT, requestLine, failure);
        return line.add('\n').toString();
    }

    private static FakeRequest request(String method, String target, InetSocketAddress client) {
        return new FakeRequest(client, method, target, 1, null);
    }
}
