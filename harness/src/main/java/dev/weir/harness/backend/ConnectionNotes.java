package dev.weir.harness.backend;

import dev.weir.harness.RawConnection;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.History;
import dev.weir.harness.history.Participant;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Records the events of one connection in the history. Any thread. */
final class ConnectionNotes {
    private final History history;
    private final int backend;
    private final RawConnection connection;
    private final Thread own = Thread.currentThread();

    /** Creates them on the thread that serves the connection. */
    ConnectionNotes(History history, int backend, RawConnection connection) {
        this.history = history;
        this.backend = backend;
        this.connection = connection;
    }

    void add(EventKind what, String request, String detail) {
        history.add(Participant.backend(backend), connection.number(), what, request, detail);
    }

    RequestView newView(String head, int use) {
        return new RequestView(head, backend, connection.number(), use, history.now());
    }

    /** Records a request that will not be read any further. */
    void remember(String head, int use, String fault, long lateNanos) {
        RequestView view = newView(head, use);
        view.harmed(fault);
        view.late(lateNanos);
        add(EventKind.MISBEHAVED, view.id(), fault);
        history.add(view.contact());
    }

    /** The request that has begun to arrive and will not be read; {@code null} if its head has not arrived. */
    @Nullable RequestView peek(int use) throws IOException {
        String head = connection.peekHead();
        return head == null ? null : newView(head, use);
    }

    /**
     * Records a request that arrived and was not read, unless one is in progress. Only the connection's own thread can
     * look without waiting.
     */
    void rememberUnread(@Nullable RequestView current, int use, String fault) throws IOException {
        String head = current == null && Thread.currentThread() == own ? connection.peekHead() : null;
        if (head != null) {
            remember(head, use, fault, 0);
        }
    }

    /** Records that the backend goes down. */
    void goesDown(@Nullable RequestView current, int use) throws IOException {
        add(EventKind.MISBEHAVED, current == null ? "" : current.id(), "RST, because the backend goes down");
        if (current != null) {
            current.harmed("RST, because the backend went down");
        }
        rememberUnread(current, use, "RST, because the backend went down");
    }
}
