package dev.weir.harness.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.ManualClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The history of a scenario")
class HistoryTests {
    private static final Participant CLIENT = Participant.client(0);
    private static final Participant BACKEND = Participant.backend(1);

    private final ManualClock clock = new ManualClock(Long.MAX_VALUE - 1_500_000);
    private final History history = new History(clock);

    /** Adds a line a millisecond behind the one before. */
    private void line(Participant party, int connection, EventKind what, String request) {
        clock.advance(Duration.ofMillis(1));
        history.add(party, connection, what, request, "");
    }

    private List<String> about(String... ids) {
        return history.about(List.of(ids)).stream()
                .map(event -> event.nanos() / 1_000_000 + " " + event.what().word())
                .toList();
    }

    @Test
    void counts_from_its_beginning_even_when_the_clock_runs_over() {
        line(CLIENT, 1, EventKind.CONNECTED, "");
        line(CLIENT, 1, EventKind.ASKED, "r1");
        assertEquals(2_000_000, history.now());
        assertEquals(
                List.of(1_000_000L, 2_000_000L),
                history.events().stream().map(Event::nanos).toList());
    }

    @Test
    void is_in_order_of_time_and_not_of_writing() {
        clock.advance(Duration.ofMillis(5));
        history.add(CLIENT, 1, EventKind.TOLD, "r1", "");
        history.add(2_000_000, CLIENT, 1, EventKind.ASKED, "r1", "");
        assertEquals(List.of("2 sent request", "5 got result of"), about("r1"));
    }

    @Test
    void shows_for_a_request_its_own_events_and_those_of_its_connections_meanwhile() {
        line(BACKEND, 4, EventKind.CONNECTED, ""); // before it
        line(CLIENT, 1, EventKind.ASKED, "r1");
        line(CLIENT, 2, EventKind.ASKED, "r2"); // another request
        line(BACKEND, 4, EventKind.ARRIVED, "r1");
        line(BACKEND, 5, EventKind.FINISHED, ""); // another connection
        line(Participant.backend(0), 4, EventKind.FINISHED, ""); // of another backend
        line(BACKEND, 4, EventKind.RESET, "");
        line(CLIENT, 1, EventKind.TOLD, "r1");
        line(CLIENT, 1, EventKind.CLOSED, ""); // behind it
        assertEquals(List.of("2 sent request", "4 received request", "7 RST", "8 got result of"), about("r1"));
    }

    @Test
    void shows_several_requests_together() {
        line(CLIENT, 1, EventKind.ASKED, "r1");
        line(CLIENT, 2, EventKind.ASKED, "r2");
        line(CLIENT, 3, EventKind.ASKED, "r3");
        assertEquals(List.of("1 sent request", "2 sent request"), about("r1", "r2"));
    }

    @Test
    void shows_the_faults_of_that_time_and_no_others() {
        line(BACKEND, 0, EventKind.FAULT_BEGINS, "");
        line(BACKEND, 0, EventKind.FAULT_ENDS, "");
        line(BACKEND, 0, EventKind.FAULT_BEGINS, "");
        line(CLIENT, 1, EventKind.ASKED, "r1");
        line(CLIENT, 1, EventKind.TOLD, "r1");
        line(Participant.backend(0), 0, EventKind.FAULT_BEGINS, "");
        assertEquals(List.of("3 fault begins", "4 sent request", "5 got result of"), about("r1"));
    }

    @Test
    void shows_nothing_for_a_request_that_is_not_in_it() {
        line(BACKEND, 0, EventKind.FAULT_BEGINS, "");
        assertEquals(List.of(), about("r1"));
    }

    @Test
    void has_the_outcome_for_a_client_at_the_time_of_its_end() {
        history.add(new ReceivedResponse(
                TestRequest.get("r1"), 3, 2, 0, 1, 7, ClientOutcome.ERROR, 502, CloseBehaviour.NOT_ASKED, "why"));
        assertEquals(
                List.of(new Event(7, Participant.client(3), 2, EventKind.TOLD, "r1", "error 502, why")),
                history.events());
    }

    @Test
    void knows_when_a_backend_was_healthy() {
        fault(true); // at 1 ms
        fault(false); // at 2 ms
        fault(true); // at 3 ms
        assertTrue(wasWell(0.2, 0.8), "before the first fault");
        assertFalse(wasWell(0.2, 1.2), "it began meanwhile");
        assertFalse(wasWell(1.2, 1.8), "all the time");
        assertFalse(wasWell(1.2, 2.8), "it ended meanwhile");
        assertTrue(wasWell(2.2, 2.8), "between two faults");
        assertFalse(wasWell(2.2, 3.2), "the next one began");
        assertFalse(wasWell(0.2, 4.0), "all of the story");
        assertTrue(history.wasWell(0, 0, 4_000_000), "another backend");
    }

    @Test
    void takes_a_backend_with_a_harmless_fault_for_healthy() {
        history.faultBegins(BACKEND.number(), false, "slow");
        assertTrue(wasWell(0, 1));
    }

    private void fault(boolean begins) {
        clock.advance(Duration.ofMillis(1));
        if (begins) {
            history.faultBegins(BACKEND.number(), true, "");
        } else {
            history.faultEnds(BACKEND.number());
        }
    }

    private boolean wasWell(double fromMillis, double untilMillis) {
        return history.wasWell(BACKEND.number(), (long) (fromMillis * 1e6), (long) (untilMillis * 1e6));
    }
}
