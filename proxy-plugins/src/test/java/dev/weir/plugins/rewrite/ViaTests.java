package dev.weir.plugins.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.plugins.FakeExchange;
import dev.weir.plugins.FakeHeaders;
import dev.weir.plugins.FakeRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Via (RFC 9110 §7.6.3)")
class ViaTests {
    private final Via via = new Via();

    @Test
    void is_added_after_the_entries_of_others() {
        var headers = FakeHeaders.of("Via: 1.0 fred, 1.1 p.example", "X: y");
        via.request(new FakeExchange(FakeRequest.GET), headers);
        assertEquals("Via: 1.0 fred, 1.1 p.example\nX: y\nVia: 1.1 weir\n", headers.toString());
    }

    @Test
    void contains_the_version_of_the_client() {
        var headers = FakeHeaders.of();
        via.request(new FakeExchange(FakeRequest.GET.inHttp10()), headers);
        assertEquals("Via: 1.0 weir\n", headers.toString());
    }

    @Test
    void is_not_changed_in_a_response() {
        var headers = FakeHeaders.of("Via: 1.1 backend");
        via.response(new FakeExchange(FakeRequest.GET), headers);
        assertEquals("Via: 1.1 backend\n", headers.toString());
    }
}
