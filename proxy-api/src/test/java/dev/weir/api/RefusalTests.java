package dev.weir.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Refusal.Direction;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A rule for messages")
class RefusalTests {
    /** Every rule with each direction it is one for. */
    static Stream<Arguments> uses() {
        return Arrays.stream(Refusal.values())
                .flatMap(rule -> Arrays.stream(Direction.values())
                        .filter(direction -> rule.failure(direction) != null)
                        .map(direction -> Arguments.of(rule, direction)));
    }

    @ParameterizedTest
    @EnumSource
    void applies_to_at_least_one_direction(Refusal rule) {
        assertTrue(rule.failure(Direction.REQUEST) != null || rule.failure(Direction.RESPONSE) != null);
    }

    @ParameterizedTest
    @EnumSource
    void has_a_section_and_a_text_that_fits_one_line(Refusal rule) {
        assertTrue(rule.section().matches("RFC \\d{4} §\\d+(\\.\\d+)*"), rule.section());
        assertTrue(rule.words().matches("[ -~&&[^\"\\\\]]+"), rule.words());
        assertFalse(rule.words().contains(rule.section()));
        String message = rule + ": " + rule.words() + " (" + rule.section() + ")";
        assertTrue(message.length() <= 200, "error responses cut what is longer");
    }

    @ParameterizedTest
    @MethodSource("uses")
    void is_named_with_its_section_by_the_exception_for_its_violation(Refusal rule, Direction direction) {
        ProxyException thrown = rule.in(direction);
        assertEquals(rule, thrown.refusal());
        assertEquals(rule.failure(direction), thrown.failure());
        assertEquals(rule.name() + ": " + rule.words() + " (" + rule.section() + ")", thrown.getMessage());
        assertEquals(0, thrown.getStackTrace().length, "a peer's mistake is traffic, not a bug");
    }

    @ParameterizedTest
    @MethodSource("uses")
    void is_violated_by_the_sender_of_the_message(Refusal rule, Direction direction) {
        ProxyException thrown = rule.in(direction);
        boolean request = direction == Direction.REQUEST;
        assertEquals(
                request ? Failure.Origin.CLIENT : Failure.Origin.BACKEND,
                thrown.failure().origin());
        if (!request) {
            assertEquals(502, thrown.failure().status());
        }
    }

    @ParameterizedTest
    @EnumSource
    void cannot_be_violated_in_a_direction_to_which_it_does_not_apply(Refusal rule) {
        for (Direction direction : Direction.values()) {
            if (rule.failure(direction) == null) {
                var thrown = assertThrows(IllegalArgumentException.class, () -> rule.in(direction));
                assertEquals(rule + " does not apply to a " + direction, thrown.getMessage());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BARE_LF, 400, http_request_error",
        "FOLDED_LINE, 400, http_request_error",
        "REQUEST_LINE, 400, http_request_error",
        "VERSION_UNSUPPORTED, 505, http_request_error",
        "REQUEST_LINE_TOO_LONG, 414, http_request_error",
        "HEAD_TOO_LARGE, 431, http_request_error",
        "TOO_MANY_FIELDS, 431, http_request_error",
        "CHUNK_LINE_TOO_LONG, 400, http_request_error",
        "TRAILERS_TOO_LARGE, 400, http_request_error",
        "HOST_MISSING, 400, http_request_error",
        "CONNECT, 501, http_request_denied",
        "MAX_FORWARDS, 400, http_request_error",
        "LENGTH_AND_CODING, 400, http_request_error",
        "CODING_NOT_FINAL, 400, http_request_error",
        "CODING_UNKNOWN, 501, http_request_error",
        "CHUNK_SIZE, 400, http_request_error"
    })
    void results_in_a_status_for_the_client_if_a_request_violates_it(Refusal rule, int status, String proxyStatus) {
        Failure failure = rule.in(Direction.REQUEST).failure();
        assertEquals(status, failure.status());
        assertEquals(proxyStatus, failure.proxyStatus());
    }

    @ParameterizedTest
    @CsvSource({
        "STATUS_LINE, http_protocol_error",
        "BARE_LF, http_protocol_error",
        "HEAD_TOO_LARGE, http_response_header_section_size",
        "TOO_MANY_FIELDS, http_response_header_section_size",
        "TRAILERS_TOO_LARGE, http_response_trailer_section_size",
        "CODING_UNKNOWN, http_response_transfer_coding",
        "LENGTH_AND_CODING, http_protocol_error",
        "INTERIM_FLOOD, http_protocol_error",
        "UPGRADE_UNASKED, http_protocol_error",
        "UPGRADE_OTHER, http_upgrade_failed"
    })
    void results_in_a_proxy_status_word_if_a_response_violates_it(Refusal rule, String proxyStatus) {
        assertEquals(proxyStatus, rule.in(Direction.RESPONSE).failure().proxyStatus());
    }

    @Test
    void does_not_apply_to_requests_if_it_is_about_a_part_of_responses() {
        assertThrows(IllegalArgumentException.class, () -> Refusal.STATUS_LINE.in(Direction.REQUEST));
        assertThrows(IllegalArgumentException.class, () -> Refusal.REQUEST_LINE.in(Direction.RESPONSE));
        assertThrows(IllegalArgumentException.class, () -> Refusal.UPGRADE_OTHER.in(Direction.REQUEST));
    }
}
