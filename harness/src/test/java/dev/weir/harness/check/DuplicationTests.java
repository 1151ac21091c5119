package dev.weir.harness.check;

import static dev.weir.harness.check.HistoryBuilder.GET;
import static dev.weir.harness.check.HistoryBuilder.POST;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.ReceivedRequest.Sent;
import dev.weir.harness.history.TestRequest;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What must not be done twice (RFC 9110 §9.2.2)")
class DuplicationTests {
    private final HistoryBuilder builder = new HistoryBuilder();

    private List<String> messages() {
        return builder.foundBy(new Duplication()).stream().map(Finding::message).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH", "LOCK"})
    void is_found_if_it_reaches_two_backends(String method) {
        builder.harmed(POST.method(method), 0, Sent.NOTHING).met(POST.method(method), 1);
        assertEquals(List.of(method + " r1 reached backends 2 times"), messages());
    }

    @Test
    void is_found_if_it_reaches_one_backend_three_times_although_the_client_got_its_response() {
        builder.met(POST, 0).met(POST, 0).met(POST, 0).responded(POST, ClientOutcome.ANSWERED);
        assertEquals(List.of("POST r1 reached backends 3 times"), messages());
        assertEquals(4, builder.foundBy(new Duplication()).get(0).evidence().size());
    }

    @Test
    void is_not_found_if_it_reaches_one_backend_once() {
        builder.met(POST, 0).responded(POST, ClientOutcome.ANSWERED);
        assertEquals(List.of(), messages());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"})
    void is_not_one_of_the_idempotent_methods(String method) {
        builder.met(GET.method(method), 0).met(GET.method(method), 1);
        assertEquals(List.of(), messages());
    }

    @Test
    void is_not_a_probe_which_has_no_id() {
        var probe = TestRequest.post("");
        builder.met(probe, 0).met(probe, 0);
        assertEquals(List.of(), messages());
    }
}
