package dev.weir.harness.fault;

import dev.weir.harness.RawConnection;
import dev.weir.harness.RawRequest;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A connection as a faulty backend serves it. Its own thread reads and mostly answers; the backend's timer acts on it
 * as well, so whatever sends or ends holds the monitor.
 *
 * <pre>
 *   IDLE ── a head was read ──▶ BUSY ── answered ──▶ IDLE
 *     └──────── ended ────────▶ GONE ◀── ended ─── BUSY
 * </pre>
 *
 * <p>A request that comes to a connection which is {@code GONE} was never seen: as with any server that closes what
 * idles, it does not count as delivered.
 */
final class Visit {
    /** Does something to a connection. */
    @FunctionalInterface
    interface Act {
        void on(Visit visit) throws IOException;
    }

    private enum State {
        IDLE,
        BUSY,
        GONE
    }

    private final FaultyBackend backend;
    private final RawConnection connection;
    private State state = State.IDLE;
    private int requests;
    private boolean stray;

    Visit(FaultyBackend backend, RawConnection connection) {
        this.backend = backend;
        this.connection = connection;
    }

    /** Serves until the connection ends, which an exception tells. */
    void serve() throws IOException {
        Misbehaviour atFirst = backend.fault();
        if (atFirst != null) {
            atFirst.accepted(this);
        }
        for (String head = connection.readHead(); head != null && begin(head); head = connection.readHead()) {
            var request = new RawRequest(head, connection.readBody(new RawRequest(head, new byte[0])));
            backend.journal().read(request);
            Misbehaviour fault = backend.fault();
            if (fault == null) {
                answer(request);
            } else {
                fault.requested(this, request);
            }
        }
        throw new EOFException("the connection ended");
    }

    private synchronized boolean begin(String head) {
        if (state == State.GONE) {
            return false;
        }
        state = State.BUSY;
        requests++;
        var request = new RawRequest(head, new byte[0]);
        Journal journal = backend.journal();
        journal.arrived(backend.number(), request);
        if (stray) {
            journal.crossed(request);
            stray = false;
        }
        return true;
    }

    /** How many requests came, with this one. */
    synchronized int requests() {
        return requests;
    }

    /** Answers as it should be. */
    void answer(RawRequest request) throws IOException {
        synchronized (this) {
            connection.send(Payload.answerTo(request));
            state = state == State.GONE ? State.GONE : State.IDLE;
        }
        Misbehaviour fault = backend.fault();
        if (fault != null) {
            fault.answered(this);
        }
    }

    void answerLater(RawRequest request, Duration delay) {
        backend.later(delay, () -> quietly(visit -> visit.answer(request)));
    }

    synchronized void answerHalfThenReset(RawRequest request) throws IOException {
        connection.send(Payload.halfAnAnswerTo(request));
        backend.later(backend.upTo(Duration.ofMillis(10)), () -> quietly(Visit::reset));
    }

    /** Does something in a moment, if no request has come until then and the backend still has the same fault. */
    void whenIdle(Act act) {
        int before = requests();
        @Nullable Misbehaviour fault = backend.fault();
        backend.later(backend.upTo(Duration.ofMillis(40)), () -> {
            synchronized (this) {
                if (state == State.IDLE && requests == before && backend.fault() == fault) {
                    quietly(act);
                }
            }
        });
    }

    /** Ends with FIN if no request is under way. */
    synchronized void finishIfIdle() {
        if (state == State.IDLE) {
            quietly(Visit::finish);
        }
    }

    synchronized void finish() throws IOException {
        state = State.GONE;
        connection.close();
    }

    synchronized void reset() throws IOException {
        state = State.GONE;
        connection.reset();
    }

    synchronized void sendStrayBytes() throws IOException {
        stray = true;
        connection.send(backend.upTo(Duration.ofNanos(2)).isZero() ? Payload.STRAY_RESPONSE : Payload.STRAY_GARBAGE);
    }

    /** Does something; if the connection is gone there is nobody to be told. */
    void quietly(Act act) {
        try {
            act.on(this);
        } catch (IOException ended) {
            // and so does the reading thread notice
        }
    }
}
