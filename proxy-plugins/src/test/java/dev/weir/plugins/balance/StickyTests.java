package dev.weir.plugins.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Backend;
import dev.weir.api.LoopInfo;
import dev.weir.api.PluginUse;
import dev.weir.api.Request;
import dev.weir.plugins.FakeCandidates;
import dev.weir.plugins.FakeHeaders;
import dev.weir.plugins.FakeUpstream;
import java.time.Duration;
import java.util.HashMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A sticky session")
class StickyTests {
    private static final Request NEW_CLIENT = KeyedRequest.to("/");

    private final FakeCandidates candidates = FakeCandidates.withWeights(1, 1, 1);
    private final Sticky sticky = sticky("", WhenFull.SPILL, 1);

    @Test
    void stays_at_the_backend_of_its_first_request() {
        Backend first = sticky.choose(NEW_CLIENT, candidates);
        Request again = withCookie(setCookie(sticky, NEW_CLIENT, first));
        for (int i = 0; i < 10; i++) {
            assertEquals(first, sticky.choose(again, candidates));
        }
        assertNull(setCookie(sticky, again, first), "the client has the cookie already");
    }

    @Test
    void begins_at_the_backend_that_the_wrapped_strategy_chooses() {
        assertNotEquals(sticky.choose(NEW_CLIENT, candidates), sticky.choose(NEW_CLIENT, candidates));
    }

    @Test
    void moves_once_when_its_backend_is_out_of_rotation() {
        Backend first = sticky.choose(NEW_CLIENT, candidates);
        Request again = withCookie(setCookie(sticky, NEW_CLIENT, first));
        Backend second = sticky.choose(again, candidates.without(first.name()));
        assertNotEquals(first, second);
        Request moved = withCookie(setCookie(sticky, again, second));
        assertEquals(second, sticky.choose(moved, candidates));
    }

    @Test
    void waits_for_its_full_backend_if_that_is_set() {
        Backend first = sticky.choose(NEW_CLIENT, candidates);
        String cookie = setCookie(sticky, NEW_CLIENT, first);
        FakeCandidates full = candidates.withoutFull(first.name());
        assertNotEquals(first, sticky.choose(withCookie(cookie), full));
        assertEquals(first, sticky("", WhenFull.WAIT, 2).choose(withCookie(cookie), full));
    }

    @Test
    void is_known_to_all_loops_of_a_proxy_even_without_a_configured_secret() {
        Backend first = sticky.choose(NEW_CLIENT, candidates);
        Request again = withCookie(setCookie(sticky, NEW_CLIENT, first));
        assertEquals(first, sticky("", WhenFull.SPILL, 2).choose(again, candidates));
    }

    @Test
    void is_known_only_to_proxies_with_the_same_secret() {
        FakeCandidates there = FakeCandidates.withWeights(1, 1, 1);
        Sticky here = sticky("s3cret", WhenFull.SPILL, 1);
        here.choose(NEW_CLIENT, candidates);
        Backend third = candidates.backend("c");
        Request again = withCookie(setCookie(here, NEW_CLIENT, third));
        assertEquals(
                "c", sticky("s3cret", WhenFull.SPILL, 2).choose(again, there).name());
        assertEquals(
                "a", sticky("another", WhenFull.SPILL, 3).choose(again, there).name());
    }

    @Test
    void has_a_cookie_that_does_not_contain_the_name_of_its_backend() {
        Sticky keyed = sticky("key", WhenFull.SPILL, 1);
        keyed.choose(NEW_CLIENT, candidates);
        // printf a | openssl dgst -sha256 -hmac key
        assertEquals(
                "WEIR-BACKEND=780c3db4ce3de5b9; Path=/; HttpOnly; SameSite=Lax",
                setCookie(keyed, NEW_CLIENT, candidates.backend("a")));
    }

    @Test
    void has_a_cookie_with_the_configured_attributes() {
        var cookie = new SessionCookie("id", Duration.ofHours(1), true, SameSite.NONE);
        assertEquals("id=x; Path=/; Max-Age=3600; HttpOnly; SameSite=None; Secure", cookie.line("x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WEIR-BACKEND=", "WEIR-BACKEND=0123456789abcdef", "WEIR-BACKEND=10.0.0.1:8080", "other=1"})
    void ignores_a_cookie_that_the_proxy_did_not_set(String cookie) {
        Request request = KeyedRequest.with("Cookie: " + cookie);
        Backend chosen = sticky.choose(request, candidates);
        assertNotEquals(chosen, sticky.choose(request, candidates), "chosen by the wrapped strategy");
        assertTrue(setCookie(sticky, request, chosen).startsWith("WEIR-BACKEND="));
    }

    @Test
    void does_not_begin_with_a_failed_request() {
        Backend first = sticky.choose(NEW_CLIENT, candidates);
        var response = new FakeHeaders();
        sticky.response(new AnsweredExchange(NEW_CLIENT, first, true), response);
        sticky.response(new AnsweredExchange(NEW_CLIENT, null, false), response);
        assertFalse(response.contains("Set-Cookie"));
    }

    @Test
    void ends_when_its_backend_is_removed() {
        Backend first = sticky.choose(NEW_CLIENT, candidates);
        Request again = withCookie(setCookie(sticky, NEW_CLIENT, first));
        var rest = candidates.without(first.name()).all();
        var without = FakeCandidates.of(new FakeUpstream(rest, 2, new HashMap<>()));
        assertTrue(rest.contains(sticky.choose(again, without)));
        assertNull(setCookie(sticky, NEW_CLIENT, first), "an exchange in flight");
    }

    @Test
    void cannot_have_a_cookie_that_browsers_would_ignore() {
        assertRefused("cookie: ", "", false, SameSite.LAX);
        assertRefused("cookie: ", "a b", false, SameSite.LAX);
        assertRefused("same-site: ", "id", false, SameSite.NONE);
    }

    private static void assertRefused(String words, String name, boolean secure, SameSite sameSite) {
        var refused = assertThrows(
                IllegalArgumentException.class, () -> new SessionCookie(name, Duration.ZERO, secure, sameSite));
        assertTrue(refused.getMessage().startsWith(words), refused::getMessage);
    }

    private static Sticky sticky(String secret, WhenFull whenFull, long seed) {
        var settings = new Sticky.Settings("WEIR-BACKEND", secret, Duration.ZERO, false, SameSite.LAX, whenFull);
        var inner = new RoundRobin(new LoopInfo(0, 1));
        return new Sticky(inner, settings, PluginUse.of("sticky"), new SplittableRandom(seed));
    }

    private static String setCookie(Sticky sticky, Request request, Backend backend) {
        var response = new FakeHeaders();
        sticky.response(new AnsweredExchange(request, backend, false), response);
        return response.first("Set-Cookie");
    }

    private static Request withCookie(String line) {
        return KeyedRequest.with("Cookie: a=b; " + line.substring(0, line.indexOf(';')));
    }
}
