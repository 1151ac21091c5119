package dev.weir.harness.backend;

import dev.weir.harness.RawConnection;
import dev.weir.harness.RawRequest;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.History;
import dev.weir.harness.history.ReceivedRequest.Sent;
import dev.weir.harness.load.TaggedBody;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A connection of a backend. Its own thread reads and responds; other threads may close it while it is idle, so its
 * state and sockets are guarded by the monitor.
 *
 * <pre>
 *   IDLE ── a byte of a request ──▶ BUSY ── answered ──▶ IDLE
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
    private final Thread own = Thread.currentThread();
    private State state = State.IDLE;
    private long goneNanos;
    private int requests;
    private boolean halfClosed;
    private boolean stray;
    private boolean announced;
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
            at(FaultPoint.ACCEPTED);
            while (true) {
                awaitRequest();
                exchange();
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
            meetWhatComes();
        }
    }

    private void meetWhatComes() throws IOException {
        if (halfClosed) {
            aftermath.meetWasteland(current, requests + 1, goneNanos);
        } else {
            aftermath.meetNobody(current, requests + 1, goneNanos);
        }
    }

    private synchronized boolean begin() {
        boolean open = state != State.GONE;
        state = open ? State.BUSY : state;
        return open;
    }

    private void exchange() throws IOException {
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
        view.body(readBody(view));
        at(FaultPoint.REQUEST_READ);
        answer(view);
        history.add(view.contact());
        current = null;
        synchronized (this) {
            state = state == State.GONE ? State.GONE : State.IDLE;
        }
    }

    private byte[] readBody(RequestView view) throws IOException {
        RawRequest head = view.request();
        if (head.has("Expect", "100-continue")) {
            connection.send("HTTP/1.1 100 Continue\r\n\r\n");
        }
        String length = head.header("Content-Length");
        if (length == null || Integer.parseInt(length) == 0) {
            at(FaultPoint.BODY_HALF_READ);
            return connection.readBody(head);
        }
        int size = Integer.parseInt(length);
        byte[] first = connection.readBytes(size / 2);
        at(FaultPoint.BODY_HALF_READ);
        byte[] body = Arrays.copyOf(first, size);
        byte[] rest = connection.readBytes(size - first.length);
        System.arraycopy(rest, 0, body, first.length, rest.length);
        return body;
    }

    private void answer(RequestView view) throws IOException {
        boolean chunked = TaggedBody.answersInChunks(view.id());
        announced = backend.announcesClose();
        byte[] answer =
                TaggedBody.answer(view.request(), view.target(), view.method(), chunked, announced ? "close" : "");
        Fault fault = backend.fault();
        int cut =
                fault != null && fault.point().withinResponse() ? fault.point().offset(answer, chunked) : 0;
        if (fault != null && cut > 0) {
            output.write(answer, 0, cut);
            view.sent(Sent.PART);
            at(fault.point());
        }
        output.write(answer, cut, answer.length);
        view.sent(Sent.WHOLE);
        notes.add(EventKind.ANSWERED, view.id(), "");
    }

    /** Performs the fault of the backend at this point, if any. */
    private void at(FaultPoint point) throws IOException {
        int request = point.compareTo(FaultPoint.REQUEST_BEGUN) <= 0 ? requests + 1 : requests;
        ScriptedBackend.Due now = backend.take(point, request);
        if (now != null) {
            due = now;
            if (point == FaultPoint.REQUEST_BEGUN && now.action().harmful()) {
                current = begun();
            }
            act(now.action(), point.word());
        }
    }

    /** Records in the history a request that will not be read. */
    private @Nullable RequestView begun() throws IOException {
        String head = connection.peekHead();
        return head == null ? null : notes.newView(head, requests + 1);
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
        connection.shutdownOutput();
        if (!idle) {
            meetWhatComes();
        }
    }

    void reset() throws IOException {
        rememberUnread(harm);
        end();
        connection.reset();
        throw new EOFException("the connection was reset");
    }

    /** Records a request that arrived and was not read; only the connection's own thread can look without waiting. */
    private void rememberUnread(String fault) throws IOException {
        String head = current == null && Thread.currentThread() == own ? connection.peekHead() : null;
        if (head != null) {
            notes.remember(head, requests + 1, fault, 0);
        }
    }

    /** Resets the connection, because the backend goes down. */
    void goDown() throws IOException {
        var view = current;
        notes.add(EventKind.MISBEHAVED, view == null ? "" : view.id(), "RST, because the backend goes down");
        if (view != null) {
            view.harmed("RST, because the backend went down");
        }
        rememberUnread("RST, because the backend went down");
        end();
        connection.reset();
    }

    void halfClose() throws IOException {
        boolean idle = end();
        halfClosed = true;
        connection.shutdownOutput();
        if (!idle) {
            meetWhatComes();
        }
    }

    void swallow() throws IOException {
        String head = current == null ? connection.readHead() : null;
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
            stray = true;
        } else {
            view.sent(Sent.PART);
        }
        connection.send(bytes);
    }

    /** @return whether no exchange was in progress */
    private synchronized boolean end() {
        boolean idle = state == State.IDLE && requests > 0;
        state = State.GONE;
        goneNanos = history.now();
        return idle;
    }
}
