package dev.weir.engine.pool;

import dev.weir.api.ConnectFailure;
import java.nio.channels.SelectionKey;

/**
 * The states of a backend connection.
 *
 * <pre>
 *   CONNECTING ──opened──▶ SERVING ──released──▶ IDLE
 *       │  └──opened, to keep the pool warm──────▶ │
 *     failed              SERVING ◀──acquired──────┤
 *       ▼                    │ closed              │ EOF, RST, keep-alive time-out, bytes, a limit
 *     CLOSED ◀───────────────┴─────────────────────┘
 * </pre>
 *
 * Between CONNECTING and its successor, a connection with a transport above the socket (such as TLS) is OPENING.
 */
enum BackendState {
    /** The TCP connection is being established; the connect timeout runs. */
    CONNECTING {
        @Override
        void onReady(BackendConnection connection, int ops) {
            connection.goOnOpening();
        }

        @Override
        void onDeadline(BackendConnection connection) {
            connection.connectFailed(ConnectFailure.TIMED_OUT, null);
        }
    },
    /** Connected; the transport is being opened, with a second connect timeout. */
    OPENING {
        @Override
        void onReady(BackendConnection connection, int ops) {
            connection.goOnOpening();
        }

        @Override
        void onDeadline(BackendConnection connection) {
            connection.connectFailed(ConnectFailure.OPENING_TIMED_OUT, null);
        }
    },
    /** In use by an exchange, which has its own deadlines. */
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
    /**
     * Not in use. Read interest is on if a health plugin watches, or if the connection is reserved for one client, so
     * that its end is noticed at once.
     */
    IDLE {
        @Override
        void onReady(BackendConnection connection, int ops) {
            var unused = connection.lookSilent();
        }
    },
    /** The socket is closed. */
    CLOSED;

    /** The first state of a connection. */
    static BackendState first(boolean connected, boolean opening) {
        return connected ? (opening ? OPENING : SERVING) : CONNECTING;
    }

    /** Whether the connection is not open yet. */
    boolean beforeUse() {
        return this == CONNECTING || this == OPENING;
    }

    void onReady(BackendConnection connection, int ops) {}

    void onDeadline(BackendConnection connection) {}
}
