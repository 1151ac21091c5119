package dev.weir.plugins.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The key of a request")
class RequestKeyTests {
    private static final long NOWHERE_BUT_THE_SOURCE = new RequestKey(KeyPart.SOURCE, "").hash(KeyedRequest.to("/"));

    @ParameterizedTest
    @CsvSource({
        "PATH, '', /a/b?c=d, /a/b",
        "PATH, '', /a/b, /a/b",
        "PATH, '', *, *",
        "TARGET, '', /a/b?c=d, /a/b?c=d",
        "QUERY, '', /a?c=d&e=f, c=d&e=f",
        "QUERY, '', /a?, ''",
        "QUERY, e, /a?c=d&e=f, f",
        "QUERY, e, /a?e=&e=f, ''",
        "QUERY, e, /a?ee=d&e=f?g, f?g"
    })
    void is_a_part_of_the_target(KeyPart by, String name, String target, String part) {
        assertEquals(Hash.of(part), new RequestKey(by, name).hash(KeyedRequest.to(target)));
    }

    @Test
    void is_the_first_line_of_a_header() {
        var key = new RequestKey(KeyPart.HEADER, "X-User");
        assertEquals(Hash.of("ann"), key.hash(KeyedRequest.with("Host: a", "x-user: ann", "X-User: bob")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id=42", "a=b; id=42", "id=42; id=43", "xid=1; id=42; idx=2", " id=42", "a; =; id=42;"})
    void is_a_cookie(String cookies) {
        var key = new RequestKey(KeyPart.COOKIE, "id");
        assertEquals(Hash.of("42"), key.hash(KeyedRequest.with("Cookie: x=y", "Cookie: " + cookies)));
    }

    @ParameterizedTest
    @CsvSource({
        "QUERY, '', /a",
        "QUERY, e, /a?c=d",
        "QUERY, e, /a?e",
        "QUERY, e, /e=1",
        "HEADER, X-User, /",
        "COOKIE, id, /"
    })
    void is_the_source_address_if_the_part_is_missing(KeyPart by, String name, String target) {
        assertEquals(NOWHERE_BUT_THE_SOURCE, new RequestKey(by, name).hash(KeyedRequest.to(target)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cookie: ID=42", "Cookie: id", "Cookie: xid=42", "Cookie: ", "X-Cookie: id=42"})
    void is_the_source_address_if_another_cookie_only_has_a_similar_name(String line) {
        assertEquals(NOWHERE_BUT_THE_SOURCE, new RequestKey(KeyPart.COOKIE, "id").hash(KeyedRequest.with(line)));
    }

    @Test
    void is_an_address_but_not_its_port() {
        var key = new RequestKey(KeyPart.SOURCE, "");
        var again = new KeyedRequest("/", KeyedRequest.with().headers(), new InetSocketAddress("192.0.2.1", 1));
        assertEquals(NOWHERE_BUT_THE_SOURCE, key.hash(again));
        assertNotEquals(NOWHERE_BUT_THE_SOURCE, key.hash(KeyedRequest.from("192.0.2.2")));
        assertNotEquals(key.hash(KeyedRequest.from("2001:db8::1")), key.hash(KeyedRequest.from("2001:db8::2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEADER", "COOKIE"})
    void needs_a_name_if_it_is_a_header_or_a_cookie(KeyPart by) {
        var refused = assertThrows(IllegalArgumentException.class, () -> new RequestKey(by, ""));
        assertTrue(refused.getMessage().startsWith("name: "), refused::getMessage);
    }
}
