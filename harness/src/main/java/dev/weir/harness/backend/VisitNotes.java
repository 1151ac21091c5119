package dev.weir.harness.backend;

import dev.weir.harness.RawConnection;
import dev.weir.harness.history.History;
import dev.weir.harness.history.Party;
import dev.weir.harness.history.What;

/** What one connection has to say in the history. Any thread. */
final class VisitNotes {
    private final History history;
    private final int backend;
    private final RawConnection connection;

    VisitNotes(History history, int backend, RawConnection connection) {
        this.history = history;
        this.backend = backend;
        this.connection = connection;
    }

    void add(What what, String request, String detail) {
        history.add(Party.backend(backend), connection.number(), what, request, detail);
    }

    RequestView newView(String head, int use) {
        return new RequestView(head, backend, connection.number(), use, history.now());
    }

    /** Lets the history know whose request it is that will not be read any further. */
    void remember(String head, int use, String fault, long lateNanos) {
        RequestView view = newView(head, use);
        view.harmed(fault);
        view.late(lateNanos);
        add(What.MISBEHAVED, view.id(), fault);
        history.add(view.contact());
    }
}
