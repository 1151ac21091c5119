package dev.weir.engine.http1;

import static dev.weir.engine.http.Heads.assertFails;

import dev.weir.api.Failure;
import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.Broken;
import dev.weir.engine.http.Heads;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A message with an ambiguous end (RFC 9112 §6.3, §11.2)")
class FramingRulesTests {
    private final BodyDecoder body = new BodyDecoder(Direction.REQUEST, 100, 100);

    static Stream<Arguments> lines() {
        return Broken.rules(lengths(), codings(), orders());
    }

    private static Stream<Arguments> lengths() {
        return Broken.rules(
                Broken.rule(
                        Refusal.LENGTH_REPEATED,
                        "Content-Length: 5\r\nContent-Length: 6",
                        "Content-Length: 5\r\nX: y\r\ncontent-length: 5",
                        "Content-Length: 0\r\nCONTENT-LENGTH: 0",
                        "Content-Length: 5\r\nContent-Length:",
                        "Content-Length: x\r\nContent-Length: 5"),
                length(Refusal.LENGTH_LISTED, "5,5", "5, 5", "5,", ",5", ",", "5, 6", "+5, 5"),
                length(Refusal.LENGTH_SIGNED, "+5", "-5", "+0", "-0", "+", "-", "--5"),
                length(
                        Refusal.LENGTH_TOO_LARGE,
                        "1000000000000000000",
                        "9223372036854775807",
                        "9223372036854775808",
                        "18446744073709551621",
                        "0018446744073709551621",
                        "0000000000000000000001000000000000000000",
                        "100000000000000000000000000000000000005"),
                length(
                        Refusal.LENGTH_NOT_A_NUMBER,
                        "",
                        "5 5",
                        "5;a",
                        "0x5",
                        "5.0",
                        "5a",
                        "a",
                        "5+",
                        "\u00b2",
                        "\u00a05",
                        "\"5\"",
                        "1_0",
                        "5\t5"));
    }

    private static Stream<Arguments> codings() {
        return Broken.rules(
                Broken.rule(
                        Refusal.CODING_REPEATED,
                        "Transfer-Encoding: chunked\r\ntransfer-encoding: chunked",
                        "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked",
                        "Transfer-Encoding:\r\nTransfer-Encoding: chunked",
                        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity"),
                coding(Refusal.CODING_REPEATED, "chunked, chunked", "chunked,CHUNKED", "chunked, gzip, chunked"),
                coding(
                        Refusal.CODING_NOT_FINAL,
                        "",
                        ",",
                        "gzip",
                        "identity",
                        "chunked, gzip",
                        "chunked, identity",
                        "xchunked",
                        "chunkedx",
                        "x chunked",
                        "chunked x",
                        "chunked;q=1",
                        "gzip, chunked;q=1",
                        "\"chunked\"",
                        "chunked\u00a0",
                        "\u00a0chunked",
                        "chun ked"),
                coding(
                        Refusal.CODING_UNKNOWN,
                        "gzip, chunked",
                        "GZIP,Chunked",
                        "identity, chunked",
                        "gzip, deflate, chunked",
                        "gzip,\tchunked",
                        "chunked;q=1, chunked"),
                coding(
                        Refusal.CODING_OBFUSCATED,
                        "\tchunked",
                        "chunked\t",
                        "chunked \t ",
                        ", chunked",
                        "chunked,",
                        ",,chunked,,",
                        "cHUNKED\t"),
                Broken.rule(Refusal.CODING_OBFUSCATED, "Transfer-Encoding:\tchunked", "Transfer-Encoding: \t chunked"));
    }

    /** A message that violates several rules is refused for the first of them. */
    private static Stream<Arguments> orders() {
        return Broken.rules(
                Broken.rule(
                        Refusal.FRAMING_LOOKALIKE,
                        "Content_Length: 5",
                        "content_LENGTH:",
                        "Transfer_Encoding: chunked",
                        "Transfer_Encoding: chunked\r\nContent-Length: 5",
                        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\nContent_Length: 5"),
                Broken.rule(
                        Refusal.LENGTH_AND_CODING,
                        "Transfer-Encoding: chunked\r\nContent-Length: 5",
                        "Content-Length: 5\r\nTransfer-Encoding: chunked",
                        "Content-Length:\r\nTransfer-Encoding: chunked",
                        "Content-Length: 5\r\nContent-Length: 5\r\nTransfer-Encoding: chunked",
                        "Content-Length: 5\r\nTransfer-Encoding: gzip",
                        "Content-Length: 5\r\nTransfer-Encoding:\r\nTransfer-Encoding: chunked",
                        "Content-Length: 0\r\nTransfer-Encoding: identity"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void is_refused_in_either_direction(Refusal rule, String lines) {
        assertFails(rule, () -> ofRequest("1.1", lines));
        assertFails(rule, () -> ofResponse("GET", "1.1 200", lines));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void is_refused_even_if_the_response_has_no_body(Refusal rule, String lines) {
        assertFails(rule, () -> ofResponse("HEAD", "1.1 200", lines));
        assertFails(rule, () -> ofResponse("GET", "1.1 304", lines));
    }

    static Stream<Arguments> oldLines() {
        return Broken.rules(
                coding(
                        Refusal.CODING_IN_HTTP_1_0,
                        "chunked",
                        "gzip, chunked",
                        "gzip",
                        "",
                        "chunked, chunked",
                        "\tchunked"),
                Broken.rule(Refusal.LENGTH_AND_CODING, "Transfer-Encoding: chunked\r\nContent-Length: 5"),
                Broken.rule(Refusal.FRAMING_LOOKALIKE, "Transfer-Encoding: chunked\r\nContent_Length: 5"),
                length(Refusal.LENGTH_LISTED, "5, 5"));
    }

    @ParameterizedTest
    @MethodSource("oldLines")
    void is_refused_in_http_1_0_with_any_coding(Refusal rule, String lines) {
        assertFails(rule, () -> ofRequest("1.0", lines));
        assertFails(rule, () -> ofResponse("GET", "1.0 200", lines));
    }

    @Test
    void is_refused_with_the_failure_of_its_direction() {
        String twice = "Content-Length: 5\r\nContent-Length: 5";
        assertFails(Failure.BAD_FRAMING, () -> ofRequest("1.1", twice));
        assertFails(Failure.BAD_RESPONSE, () -> ofResponse("GET", "1.1 200", twice));
        String gzip = "Transfer-Encoding: gzip, chunked";
        assertFails(Failure.UNKNOWN_CODING, () -> ofRequest("1.1", gzip));
        assertFails(Failure.RESPONSE_CODING, () -> ofResponse("GET", "1.1 200", gzip));
    }

    private static Stream<Arguments> length(Refusal rule, String... values) {
        return Broken.rule(
                rule, Stream.of(values).map(value -> "Content-Length: " + value).toArray(String[]::new));
    }

    private static Stream<Arguments> coding(Refusal rule, String... values) {
        return Broken.rule(
                rule,
                Stream.of(values).map(value -> "Transfer-Encoding: " + value).toArray(String[]::new));
    }

    private void ofRequest(String version, String lines) {
        Framing.ofRequest(Heads.request("POST / HTTP/" + version + "\r\n" + lines + "\r\n\r\n"), body);
    }

    private void ofResponse(String method, String versionAndStatus, String lines) {
        Framing.ofResponse(Heads.response("HTTP/" + versionAndStatus + "\r\n" + lines + "\r\n\r\n"), method, body);
    }
}
