package dev.weir.harness.backend;

import dev.weir.harness.RawConnection;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.History;
import dev.weir.harness.history.Participant;

/** Records the events of one connection in the history. Any thread. */
final class ConnectionNotes {
    private final History history;
    private final int backend;
    private final RawConnection connection;

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
}
