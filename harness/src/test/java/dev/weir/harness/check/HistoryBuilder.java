package dev.weir.harness.check;

import dev.weir.harness.ManualClock;
import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.CloseBehaviour;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.History;
import dev.weir.harness.history.Participant;
import dev.weir.harness.history.ReceivedRequest;
import dev.weir.harness.history.ReceivedRequest.Body;
import dev.weir.harness.history.ReceivedRequest.Sent;
import dev.weir.harness.history.ReceivedResponse;
import dev.weir.harness.history.TestRequest;
import java.time.Duration;
import java.util.List;

/** A history made by hand: each step takes a millisecond. One thread. */
final class HistoryBuilder {
    static final Expectations TERMS = new Expectations(2, Duration.ofSeconds(5), true);
    static final TestRequest GET = TestRequest.get("r1");
    static final TestRequest POST = TestRequest.post("r1");

    private final ManualClock clock = new ManualClock(Long.MAX_VALUE - 1_000);
    private final History history = new History(clock);

    History history() {
        return history;
    }

    /** Time passes; the clock runs over the end of its range. */
    HistoryBuilder after(Duration time) {
        clock.advance(time);
        return this;
    }

    private long step() {
        clock.advance(Duration.ofMillis(1));
        return history.now();
    }

    HistoryBuilder event(Participant party, int connection, EventKind what, String request, String detail) {
        step();
        history.add(party, connection, what, request, detail);
        return this;
    }

    /** A backend is not well from now on. */
    HistoryBuilder falls(int backend) {
        step();
        history.faultBegins(backend, true, "fault of " + backend);
        return this;
    }

    /** It is well again. */
    HistoryBuilder heals(int backend) {
        step();
        history.faultEnds(backend);
        return this;
    }

    /** The first client asks on its first connection, and a backend sees it as it should be. */
    HistoryBuilder met(TestRequest request, int backend) {
        return met(request, backend, Body.INTACT, Sent.WHOLE, "", Duration.ZERO);
    }

    /** A backend harms a request. */
    HistoryBuilder harmed(TestRequest request, int backend, Sent response) {
        return met(request, backend, Body.INTACT, response, "RST", Duration.ZERO);
    }

    HistoryBuilder met(TestRequest request, int backend, Body body, Sent response, String fault, Duration late) {
        event(Participant.backend(backend), 1, EventKind.ARRIVED, request.id(), request.method());
        history.add(new ReceivedRequest(
                request.id(),
                request.method(),
                backend,
                1,
                1,
                history.now(),
                request.close(),
                body,
                response,
                fault,
                late.toNanos()));
        return this;
    }

    /** The first client has the outcome after a millisecond. */
    HistoryBuilder responded(TestRequest request, ClientOutcome outcome) {
        return responded(request, outcome, outcome == ClientOutcome.ERROR ? 502 : 0, CloseBehaviour.NOT_ASKED, "");
    }

    HistoryBuilder responded(
            TestRequest request, ClientOutcome outcome, int status, CloseBehaviour closing, String detail) {
        long sent = history.now();
        long end = step();
        history.add(new ReceivedResponse(request, 0, 1, sent, sent, end, outcome, status, closing, detail));
        return this;
    }

    List<Finding> foundBy(Checker checker) {
        return checker.check(history, TERMS);
    }
}
