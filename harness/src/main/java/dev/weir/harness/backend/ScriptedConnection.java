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
 * A connection as a backend serves it. Its own thread reads and answers; whoever wants idle connections to end comes
 * from another one, so state and ends are guarded by the monitor.
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

    /** Begins; on the thread that will serve it. */
    ScriptedConnection(ScriptedBackend backend, RawConnection connection, History history) {
        this.backend = backend;
        this.connection = connection;
        this.history = history;
        this.output = new PacedOutput(connection);
        this.notes = new ConnectionNotes(history, backend.number(), connection);
        this.aftermath = new AfterClose(connection, notes, history);
    }

    /** Serves until the connection ends, which an exception tells. */
    void serve() throws IOException {
        notes.add(EventKind.CONNECTED, "", "");
        try {
            at(FaultPoint.ACCEPTED);
            while (true) {
                awaitRequest();
                exchange();
                at(FaultPoint.ANSWERED);
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
        int cut = fault != null && fault.point().withinAnswer() ? fault.point().offset(answer, chunked) : 0;
        if (fault != null && cut > 0) {
            output.write(answer, 0, cut);
            view.sent(Sent.PART);
            at(fault.point());
        }
        output.write(answer, cut, answer.length);
        view.sent(Sent.WHOLE);
        notes.add(EventKind.ANSWERED, view.id(), "");
    }

    /** Does what the backend does wrong at this moment, if anything. */
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

    /** A request of which nothing will be read; the history shall know whose it was. */
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

    /** Does something, which must not wait, if no request is under way. Any thread. @return whether it did */
    synchronized boolean whileIdle(FaultAction action) {
        if (state != State.IDLE || requests == 0) {
            return false;
        }
        try {
            act(action, FaultPoint.IDLE.word());
        } catch (IOException ended) {
            // and so does the connection's own thread notice
        }
        return true;
    }

    /** Whether it ended, or should have been ended by the proxy, and is not closed yet. */
    synchronized boolean spoilt() {
        return state == State.GONE || stray;
    }

    /** Whether a request is under way. */
    synchronized boolean busy() {
        return state == State.BUSY;
    }

    private synchronized boolean isGone() {
        return state == State.GONE;
    }

    // ---- for deeds ----

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

    /** Whose request is there, of which nothing was read; only its own thread can look without waiting. */
    private void rememberUnread(String fault) throws IOException {
        String head = current == null && Thread.currentThread() == own ? connection.peekHead() : null;
        if (head != null) {
            notes.remember(head, requests + 1, fault, 0);
        }
    }

    /** The backend goes down. */
    void goDown() throws IOException {
        var view = current;
        notes.add(EventKind.MISBEHAVED, view == null ? "" : view.id(), "RST, for the backend goes down");
        if (view != null) {
            view.harmed("RST, for the backend went down");
        }
        rememberUnread("RST, for the backend went down");
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

    /** @return whether no exchange was under way */
    private synchronized boolean end() {
        boolean idle = state == State.IDLE && requests > 0;
        state = State.GONE;
        goneNanos = history.now();
        return idle;
    }
}
