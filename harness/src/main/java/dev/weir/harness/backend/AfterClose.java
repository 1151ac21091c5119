package dev.weir.harness.backend;

import dev.weir.harness.RawConnection;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.History;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What comes on a connection that its backend has ended: the proxy's own end if it noticed, or a request if it did not.
 * The visit's thread.
 */
final class AfterClose {
    private static final Duration FOREVER = Duration.ofHours(1);
    private static final int PIECE = 8 << 10;

    private final RawConnection connection;
    private final ConnectionNotes notes;
    private final History history;

    AfterClose(RawConnection connection, ConnectionNotes notes, History history) {
        this.connection = connection;
        this.notes = notes;
        this.history = history;
    }

    /**
     * Behind a FIN, as a closed socket does it: whatever still comes is answered with RST.
     *
     * @param current   the request that was under way; {@code null} if none was
     * @param use       which request of the connection the next one is
     * @param goneNanos when the connection was ended
     */
    void meetNobody(@Nullable RequestView current, int use, long goneNanos) throws IOException {
        if (!connection.awaitByte(FOREVER) || !isMet(current, use, goneNanos)) {
            notes.add(EventKind.FINISHED, "", "");
        } else {
            connection.reset();
        }
        throw new EOFException("the connection had ended");
    }

    /** The same, but whatever comes is read and forgotten. */
    void meetWasteland(@Nullable RequestView current, int use, long goneNanos) throws IOException {
        if (connection.awaitByte(FOREVER) && isMet(current, use, goneNanos)) {
            forget();
        }
        notes.add(EventKind.FINISHED, "", "");
        throw new EOFException("the proxy closed the connection");
    }

    /** Whether anything comes. If it is a request, the history gets to know whose it was. */
    private boolean isMet(@Nullable RequestView current, int use, long goneNanos) throws IOException {
        if (current != null) {
            return connection.read(new byte[1]) >= 0;
        }
        String head = connection.readHead();
        if (head == null) {
            return false;
        }
        long late = history.now() - goneNanos;
        notes.remember(head, use, "it came " + late / 1_000_000 + " ms behind the end of the connection", late);
        return true;
    }

    /** Reads until the proxy has enough. */
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
