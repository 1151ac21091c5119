package dev.weir.harness.backend;

import dev.weir.harness.RawConnection;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.History;
import dev.weir.harness.history.ReceivedRequest.Sent;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A connection of a backend. Its own thread reads and responds; other threads may close it while it is idle, so its
 * state and sockets are guarded by the monitor.
 *
 * <pre>
 *   OPENING ── open ──▶ IDLE ── a byte of a request ──▶ BUSY ── responded ──▶ IDLE
 *      └───────────────── ended ──▶ GONE ◀── ended ──────┘
 * </pre>
 */
final class ScriptedConnection {
    private enum State {
        OPENING,
        IDLE,
        BUSY,
        GONE
    }

    private static final Duration FOREVER = Duration.ofHours(1);

    private final ScriptedBackend backend;
    private final RawConnection connection;
    private final History history;
    private State state = State.OPENING;
    private int requests;
    private boolean stray;
    private String harm = "";
    private ScriptedBackend.@Nullable Due due;
    private final ScriptedResponses responses;
    private final ConnectionNotes notes;
    private final AfterClose aftermath;
    private volatile @Nullable RequestView current;

    /** Creates it on the thread that will serve it. */
    ScriptedConnection(ScriptedBackend backend, RawConnection connection, History history) {
        this.backend = backend;
        this.connection = connection;
        this.history = history;
        this.notes = new ConnectionNotes(history, backend.number(), connection);
        this.responses = new ScriptedResponses(backend, new PacedOutput(connection), notes);
        this.aftermath = new AfterClose(connection, notes, history);
    }

    /** Serves until the connection ends, which throws an exception. */
    void serve() throws IOException {
        notes.add(EventKind.CONNECTED, "", "");
        try {
            connection.open(step -> at(FaultPoint.of(step)));
            rest();
            at(FaultPoint.ACCEPTED);
            while (true) {
                awaitRequest();
                boolean announced = exchange();
                at(FaultPoint.RESPONSE_SENT);
                if (announced) {
                    notes.add(EventKind.CLOSED, "", "as announced");
                    throw new EOFException("closed as announced");
                }
            }
        } catch (SocketException e) {
            if (!isGone()) {
                notes.add(EventKind.RESET, "", "");
            }
            throw e;
        } finally {
            var unfinished = current;
            if (unfinished != null) {
                history.add(unfinished.contact());
            }
        }
    }

    /** Waits for the first byte of a request. @throws EOFException if the connection ends instead */
    private void awaitRequest() throws IOException {
        Fault fault = backend.fault();
        if (fault == null || fault.point() != FaultPoint.IDLE || requests == 0) {
            connection.awaitByte(FOREVER);
        } else if (!connection.awaitByte(fault.after())) {
            if (fault.equals(backend.fault())) {
                at(FaultPoint.IDLE);
            }
            connection.awaitByte(FOREVER);
        }
        if (!begin()) {
            aftermath.meet(current, requests + 1);
        }
    }

    private synchronized boolean begin() {
        boolean open = state != State.GONE;
        state = open ? State.BUSY : state;
        return open;
    }

    /** @return whether the response announced that the connection closes */
    private boolean exchange() throws IOException {
        at(FaultPoint.REQUEST_BEGUN);
        String head = connection.readHead();
        if (head == null) {
            notes.add(EventKind.FINISHED, "", "");
            throw new EOFException("the proxy closed the connection");
        }
        requests++;
        var begun = current;
        var view = begun == null ? notes.newView(head, requests) : begun;
        current = view;
        if (stray) {
            view.harmed("stray bytes were on the connection");
            view.sent(Sent.PART);
            stray = false;
        }
        notes.add(EventKind.ARRIVED, view.id(), view.method() + ", request " + requests + " of the connection");
        at(FaultPoint.HEAD_READ);
        view.body(ScriptedBodyReader.read(connection, view.request(), () -> at(FaultPoint.BODY_HALF_READ)));
        at(FaultPoint.REQUEST_READ);
        boolean announced = responses.respond(view, this::at);
        history.add(view.contact());
        current = null;
        rest();
        return announced;
    }

    private synchronized void rest() {
        state = state == State.GONE ? State.GONE : State.IDLE;
    }

    /** Performs the fault of the backend at this point, if any. */
    private void at(FaultPoint point) throws IOException {
        int request = point.compareTo(FaultPoint.REQUEST_BEGUN) <= 0 ? requests + 1 : requests;
        ScriptedBackend.Due now = backend.take(point, request);
        if (now != null) {
            due = now;
            if (point == FaultPoint.REQUEST_BEGUN && now.action().harmful()) {
                current = notes.peek(requests + 1);
            }
            act(now.action(), point.word());
        }
    }

    private void act(FaultAction action, String when) throws IOException {
        var view = current;
        String id = view == null ? "" : view.id();
        notes.add(EventKind.MISBEHAVED, id, action.name() + (when.isEmpty() ? "" : " at " + when));
        if (action.harmful()) {
            harm = action.name() + " at " + when;
        }
        if (view != null && action.harmful()) {
            view.harmed(harm);
        }
        action.on(this);
    }

    /** Performs an action that must not wait, if the connection is idle. Any thread. @return whether it did */
    synchronized boolean whileIdle(FaultAction action) {
        if (state != State.IDLE || requests == 0) {
            return false;
        }
        try {
            act(action, FaultPoint.IDLE.word());
        } catch (IOException ended) {
            // also makes the connection's own thread notice
        }
        return true;
    }

    /** Whether it was closed, or should have been closed by the proxy, and is not closed completely yet. */
    synchronized boolean spoilt() {
        return state == State.GONE || stray;
    }

    /** Whether a request is in progress. */
    synchronized boolean busy() {
        return state == State.BUSY;
    }

    private synchronized boolean isGone() {
        return state == State.GONE;
    }

    // ---- for actions ----

    RawConnection connection() {
        return connection;
    }

    void finish() throws IOException {
        State before = end();
        connection.shutdownOutput();
        await(before);
    }

    /** Waits for what the proxy does on a connection that was closed; one that was idle has its own thread for that. */
    private void await(State before) throws IOException {
        if (before == State.OPENING) {
            aftermath.forget();
        } else if (before != State.IDLE || requests == 0) {
            aftermath.meet(current, requests + 1);
        }
    }

    void truncate() throws IOException {
        State before = end();
        connection.layered().shutdownOutputBelow();
        await(before);
    }

    synchronized void sendBelow(byte[] bytes) throws IOException {
        stray = current == null;
        connection.layered().sendBelow(bytes);
    }

    void respondUntilClose(boolean cut) throws IOException {
        responses.untilClose(Objects.requireNonNull(current), cut);
        if (cut) {
            truncate();
        }
        throw new EOFException("closed at the end of the response");
    }

    void reset() throws IOException {
        if (!isOpening()) {
            notes.rememberUnread(current, requests + 1, harm);
        }
        end();
        connection.reset();
        throw new EOFException("the connection was reset");
    }

    /** Resets the connection, because the backend goes down. */
    void goDown() throws IOException {
        notes.goesDown(current, requests + 1);
        end();
        connection.reset();
    }

    void halfClose() throws IOException {
        State before = end();
        aftermath.halfClosed();
        connection.shutdownOutput();
        await(before);
    }

    void swallow() throws IOException {
        String head = current == null && !isOpening() ? connection.readHead() : null;
        if (head != null) {
            notes.remember(head, requests + 1, harm, 0);
        }
        aftermath.forget();
    }

    void stall() throws IOException {
        if (due != null) {
            backend.awaitHealed(due);
        }
    }

    void pause(Duration time) {
        responses.output().pause(time);
    }

    void pace(int bytes, Duration pause) {
        responses.output().pace(bytes, pause);
    }

    synchronized void sendStray(byte[] bytes) throws IOException {
        var view = current;
        if (view == null) {
            stray = state != State.OPENING;
        } else {
            view.sent(Sent.PART);
        }
        connection.send(bytes);
    }

    private synchronized boolean isOpening() {
        return state == State.OPENING;
    }

    /** @return the state before */
    private synchronized State end() {
        State before = state;
        state = State.GONE;
        aftermath.ended(history.now());
        return before;
    }
}
