package dev.weir.harness.check;

import dev.weir.harness.ManualClock;
import dev.weir.harness.history.Ask;
import dev.weir.harness.history.Closing;
import dev.weir.harness.history.Contact;
import dev.weir.harness.history.Contact.Body;
import dev.weir.harness.history.Contact.Sent;
import dev.weir.harness.history.Fate;
import dev.weir.harness.history.History;
import dev.weir.harness.history.Party;
import dev.weir.harness.history.Told;
import dev.weir.harness.history.What;
import java.time.Duration;
import java.util.List;

/** A history made by hand: each step takes a millisecond. One thread. */
final class Tale {
    static final Terms TERMS = new Terms(2, Duration.ofSeconds(5), true);
    static final Ask GET = Ask.get("r1");
    static final Ask POST = Ask.post("r1");

    private final ManualClock clock = new ManualClock(Long.MAX_VALUE - 1_000);
    private final History history = new History(clock);

    History history() {
        return history;
    }

    /** Time passes; the clock runs over the end of its range. */
    Tale after(Duration time) {
        clock.advance(time);
        return this;
    }

    private long step() {
        clock.advance(Duration.ofMillis(1));
        return history.now();
    }

    Tale event(Party party, int connection, What what, String request, String detail) {
        step();
        history.add(party, connection, what, request, detail);
        return this;
    }

    /** A backend is not well from now on. */
    Tale falls(int backend) {
        step();
        history.faultBegins(backend, true, "fault of " + backend);
        return this;
    }

    /** It is well again. */
    Tale heals(int backend) {
        step();
        history.faultEnds(backend);
        return this;
    }

    /** The first client asks on its first connection, and a backend sees it as it should be. */
    Tale met(Ask ask, int backend) {
        return met(ask, backend, Body.INTACT, Sent.WHOLE, "", Duration.ZERO);
    }

    /** A backend harms a request. */
    Tale harmed(Ask ask, int backend, Sent answer) {
        return met(ask, backend, Body.INTACT, answer, "RST", Duration.ZERO);
    }

    Tale met(Ask ask, int backend, Body body, Sent answer, String fault, Duration late) {
        event(Party.backend(backend), 1, What.ARRIVED, ask.id(), ask.method());
        history.add(new Contact(
                ask.id(),
                ask.method(),
                backend,
                1,
                1,
                history.now(),
                ask.close(),
                body,
                answer,
                fault,
                late.toNanos()));
        return this;
    }

    /** The first client is told after a millisecond. */
    Tale told(Ask ask, Fate fate) {
        return told(ask, fate, fate == Fate.ERROR ? 502 : 0, Closing.NOT_ASKED, "");
    }

    Tale told(Ask ask, Fate fate, int status, Closing closing, String detail) {
        long sent = history.now();
        long end = step();
        history.add(new Told(ask, 0, 1, sent, sent, end, fate, status, closing, detail));
        return this;
    }

    List<Finding> foundBy(Checker checker) {
        return checker.check(history, TERMS);
    }
}
