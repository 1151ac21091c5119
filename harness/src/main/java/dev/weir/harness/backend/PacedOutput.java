package dev.weir.harness.backend;

import dev.weir.harness.RawConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** Writes everything at once, or in pieces after {@link #pace}. One thread. */
final class PacedOutput {
    private final RawConnection connection;
    private int pieceSize = Integer.MAX_VALUE;
    private Duration pause = Duration.ZERO;

    PacedOutput(RawConnection connection) {
        this.connection = connection;
    }

    /** Writes in pieces of this many bytes from now on, with a pause after each. */
    void pace(int bytes, Duration behindEach) {
        pieceSize = bytes;
        pause = behindEach;
    }

    void write(byte[] bytes, int from, int until) throws IOException {
        int left = until - from;
        for (int at = from; left > 0; left = until - at) {
            int piece = Math.min(left, pieceSize);
            connection.send(Arrays.copyOfRange(bytes, at, at + piece));
            at += piece;
            pause(pause);
        }
    }

    void pause(Duration time) {
        if (!time.isZero()) {
            LockSupport.parkNanos(time.toNanos());
        }
    }
}
