package dev.weir.harness.backend;

import dev.weir.harness.RawConnection;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.History;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Handles a connection that its backend has closed: the proxy closes it too if it noticed, or sends a request if it did
 * not. The connection's thread; the thread that closes it notes so under the connection's monitor.
 */
final class AfterClose {
    private static final Duration FOREVER = Duration.ofHours(1);
    private static final int PIECE = 8 << 10;

    private final RawConnection connection;
    private final ConnectionNotes notes;
    private final History history;
    private long goneNanos;
    private boolean halfClosed;

    AfterClose(RawConnection connection, ConnectionNotes notes, History history) {
        this.connection = connection;
        this.notes = notes;
        this.history = history;
    }

    /** Notes when the backend closed the connection. */
    void ended(long nanos) {
        goneNanos = nanos;
    }

    /** Notes that the backend closed only its sending side. */
    void halfClosed() {
        halfClosed = true;
    }

    /**
     * Waits for what the proxy does.
     *
     * @param current the request in progress; {@code null} if there was none
     * @param use number of the next request on the connection
     */
    void meet(@Nullable RequestView current, int use) throws IOException {
        if (halfClosed) {
            discard(current, use);
        } else {
            refuse(current, use);
        }
    }

    /** Behaves like a socket that was closed after its FIN: any byte gets an RST. */
    private void refuse(@Nullable RequestView current, int use) throws IOException {
        if (!connection.awaitByte(FOREVER) || !isMet(current, use)) {
            notes.add(EventKind.FINISHED, "", "");
        } else {
            connection.reset();
        }
        throw new EOFException("the connection had ended");
    }

    /** Reads and discards all bytes until the proxy closes. */
    private void discard(@Nullable RequestView current, int use) throws IOException {
        if (connection.awaitByte(FOREVER) && isMet(current, use)) {
            forget();
        }
        notes.add(EventKind.FINISHED, "", "");
        throw new EOFException("the proxy closed the connection");
    }

    /** Whether any byte arrives. If it is a request, it is recorded in the history. */
    private boolean isMet(@Nullable RequestView current, int use) throws IOException {
        if (current != null) {
            return connection.read(new byte[1]) >= 0;
        }
        String head = connection.readHead();
        if (head == null) {
            return false;
        }
        long late = history.now() - goneNanos;
        notes.remember(head, use, "it came " + late / 1_000_000 + " ms after the end of the connection", late);
        return true;
    }

    /** Reads until the proxy closes. */
    void forget() throws IOException {
        byte[] waste = new byte[PIECE];
        int read = 0;
        while (read >= 0) {
            read = connection.read(waste);
        }
        notes.add(EventKind.FINISHED, "", "");
        throw new EOFException("the proxy closed the connection");
    }
}
