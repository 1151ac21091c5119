package dev.weir.engine.pool;

import dev.weir.api.ConnectFailure;
import java.nio.channels.SelectionKey;

/**
 * What a backend connection is doing.
 *
 * <pre>
 *   CONNECTING ──opened──▶ SERVING ──released──▶ IDLE
 *       │  └──opened, to keep the pool warm──────▶ │
 *     failed              SERVING ◀──acquired──────┤
 *       ▼                    │ closed              │ EOF, RST, keep-alive time-out, bytes, a limit
 *     CLOSED ◀───────────────┴─────────────────────┘
 * </pre>
 *
 * <p>Between CONNECTING and what follows, a connection whose bytes pass through more than a socket is OPENING.
 */
enum BackendState {
    /** The connection is being opened: the connect deadline runs. */
    CONNECTING {
        @Override
        void onReady(BackendConnection connection, int ops) {
            connection.goOnOpening();
        }

        @Override
        void onDeadline(BackendConnection connection) {
            connection.connectFailed(ConnectFailure.TIMED_OUT);
        }
    },
    /** Connected; what its bytes pass through is being opened, for which the connect deadline runs once more. */
    OPENING {
        @Override
        void onReady(BackendConnection connection, int ops) {
            connection.goOnOpening();
        }

        @Override
        void onDeadline(BackendConnection connection) {
            connection.connectFailed(ConnectFailure.OPENING_TIMED_OUT);
        }
    },
    /** In use by an exchange, which has deadlines of its own. */
    SERVING {
        @Override
        void onReady(BackendConnection connection, int ops) {
            if ((ops & SelectionKey.OP_WRITE) != 0) {
                connection.goOnSending();
            }
            if ((ops & SelectionKey.OP_READ) != 0) {
                connection.deliver();
            }
        }
    },
    /** Without use: read interest is on if a health plugin watches, or it is a client's own. Then its end is seen at once. */
    IDLE {
        @Override
        void onReady(BackendConnection connection, int ops) {
            var unused = connection.lookSilent();
        }
    },
    /** The socket is closed. */
    CLOSED;

    /** Whether it is not fit for use yet. */
    boolean beforeUse() {
        return this == CONNECTING || this == OPENING;
    }

    void onReady(BackendConnection connection, int ops) {}

    void onDeadline(BackendConnection connection) {}
}
