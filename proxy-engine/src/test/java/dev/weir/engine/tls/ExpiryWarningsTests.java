package dev.weir.engine.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A warning that a certificate expires")
class ExpiryWarningsTests {
    private static final Instant END = MadeKeys.NOW;
    private static final CertifiedKey KEY = MadeKeys.key(MadeKeys.pair("P-256"), MadeKeys.FROM, END, "a.example");
    private static final CertifiedKey RENEWED = MadeKeys.key("P-256", "a.example");

    private final ExpiryWarnings warnings = new ExpiryWarnings();

    @Test
    void is_given_once_at_each_moment() {
        assertEquals(List.of(), left(Duration.ofDays(31)));
        assertEquals(
                List.of("the certificate of 'a.example' expires in 30 days, at " + END + "; renew it"),
                left(Duration.ofDays(30)));
        assertEquals(List.of(), left(Duration.ofDays(29)));
        assertEquals(1, left(Duration.ofDays(7)).size());
        assertEquals(List.of(), left(Duration.ofDays(2)));
        assertEquals(
                List.of("the certificate of 'a.example' expires in 23 hours, at " + END + "; renew it"),
                left(Duration.ofHours(23)));
        assertEquals(List.of(), left(Duration.ofHours(22)));
        assertEquals(List.of("the certificate of 'a.example' expired at " + END + "; renew it"), left(Duration.ZERO));
        assertEquals(List.of(), left(Duration.ofDays(-40)));
    }

    @Test
    void is_given_once_for_all_moments_that_have_passed() {
        assertEquals(1, left(Duration.ofDays(3)).size());
        assertEquals(List.of(), left(Duration.ofDays(3)));
    }

    @Test
    void is_given_once_for_a_certificate_that_is_in_use_twice() {
        assertEquals(
                1,
                warnings.look(List.of(KEY, KEY), END.minus(Duration.ofDays(3))).size());
    }

    @Test
    void is_not_given_for_a_renewed_certificate() {
        assertEquals(1, left(Duration.ofDays(1)).size());
        assertEquals(List.of(), warnings.look(List.of(RENEWED), END));
    }

    private List<String> left(Duration left) {
        return warnings.look(List.of(KEY), END.minus(left)).stream()
                .map(ExpiryWarnings.Warning::sentence)
                .toList();
    }
}
