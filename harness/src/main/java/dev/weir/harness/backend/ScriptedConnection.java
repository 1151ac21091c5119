package dev.weir.harness.backend;

import dev.weir.harness.RawConnection;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.History;
import dev.weir.harness.history.ReceivedRequest.Sent;
import dev.weir.harness.load.TaggedBody;
import dev.weir.harness.tls.TlsEnd;
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
 *   IDLE ── a byte of a request ──▶ BUSY ── responded ──▶ IDLE
 *     └────────── ended ──▶ GONE ◀── ended ─── BUSY
 * </pre>
 */
final class ScriptedConnection {
    private enum State {
        IDLE,
        BUSY,
        GONE
    }

    private static final Duration FOREVER = Duration.ofHours(1);

    private final ScriptedBackend backend;
    private final RawConnection connection;
    private final History history;
    private State state = State.IDLE;
    private int requests;
    private boolean opening;
    private boolean stray;
    private String harm = "";
    private ScriptedBackend.@Nullable Due due;
    private final PacedOutput output;
    private final ConnectionNotes notes;
    private final AfterClose aftermath;
    private volatile @Nullable RequestView current;

    /** Creates it on the thread that will serve it. */
    ScriptedConnection(ScriptedBackend backend, RawConnection connection, History history) {
        this.backend = backend;
        this.connection = connection;
        this.history = history;
        this.output = new PacedOutput(connection);
        this.notes = new ConnectionNotes(history, backend.number(), connection);
        this.aftermath = new AfterClose(connection, notes, history);
    }

    /** Serves until the connection ends, which throws an exception. */
    void serve() throws IOException {
        notes.add(EventKind.CONNECTED, "", "");
        try {
            opening = true;
            connection.open(step -> at(FaultPoint.of(step)));
            opening = false;
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
        boolean announced = respond(view);
        history.add(view.contact());
        current = null;
        synchronized (this) {
            state = state == State.GONE ? State.GONE : State.IDLE;
        }
        return announced;
    }

    private boolean respond(RequestView view) throws IOException {
        boolean chunked = TaggedBody.answersInChunks(view.id());
        boolean announced = backend.announcesClose();
        byte[] response =
                TaggedBody.answer(view.request(), view.target(), view.method(), chunked, announced ? "close" : "");
        Fault fault = backend.fault();
        int cut =
                fault != null && fault.point().withinResponse() ? fault.point().offset(response, chunked) : 0;
        if (fault != null && cut > 0) {
            output.write(response, 0, cut);
            view.sent(Sent.PART);
            at(fault.point());
        }
        output.write(response, cut, response.length);
        view.sent(Sent.WHOLE);
        notes.add(EventKind.ANSWERED, view.id(), "");
        return announced;
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
        boolean idle = end();
        if (opening) {
            connection.shutdownOutput();
            aftermath.forget();
        }
        connection.shutdownOutput();
        if (!idle) {
            aftermath.meet(current, requests + 1);
        }
    }

    void truncate() throws IOException {
        boolean idle = end();
        connection.layered().shutdownOutputBelow();
        if (!idle) {
            aftermath.meet(current, requests + 1);
        }
    }

    void breakOff() throws IOException {
        tlsEnd().fail();
        connection.layered().flush();
        truncate();
    }

    void beginAnother() throws IOException {
        tlsEnd().beginAnother();
        connection.layered().flush();
    }

    private TlsEnd tlsEnd() {
        return (TlsEnd) connection.layered().end();
    }

    synchronized void sendBelow(byte[] bytes) throws IOException {
        stray = current == null;
        connection.layered().sendBelow(bytes);
    }

    void respondUntilClose(boolean cut) throws IOException {
        RequestView view = Objects.requireNonNull(current);
        byte[] response = TaggedBody.answerUntilClose(view.request(), view.target());
        int head = TaggedBody.headLength(response);
        output.write(response, 0, cut ? head + (response.length - head) / 2 : response.length);
        view.sent(cut ? Sent.PART : Sent.WHOLE);
        if (cut) {
            truncate();
        }
        notes.add(EventKind.ANSWERED, view.id(), "");
        throw new EOFException("closed at the end of the response");
    }

    void reset() throws IOException {
        if (!opening) {
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
        boolean idle = end();
        if (opening) {
            connection.shutdownOutput();
            aftermath.forget();
        }
        aftermath.halfClosed();
        connection.shutdownOutput();
        if (!idle) {
            aftermath.meet(current, requests + 1);
        }
    }

    void swallow() throws IOException {
        String head = current == null && !opening ? connection.readHead() : null;
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
        output.pause(time);
    }

    void pace(int bytes, Duration pause) {
        output.pace(bytes, pause);
    }

    synchronized void sendStray(byte[] bytes) throws IOException {
        var view = current;
        if (view == null) {
            stray = !opening;
        } else {
            view.sent(Sent.PART);
        }
        connection.send(bytes);
    }

    /** @return whether no exchange was in progress */
    private synchronized boolean end() {
        boolean idle = state == State.IDLE && requests > 0;
        state = State.GONE;
        aftermath.ended(history.now());
        return idle;
    }
}
