package dev.weir.engine.http1;

import dev.weir.api.Failure;
import java.nio.ByteBuffer;

/**
 * The states of a client connection with HTTP/1.1. {@link Session} decides which state follows, since an exchange may
 * end while the event that began it is still being handled.
 *
 * <pre>
 *   IDLE ──first byte──▶ READING_HEAD ──whole head──▶ EXCHANGING ──response flushed, connection kept──▶ IDLE
 *    │                        │                           │
 *    │ idle timeout           │ malformed, too slow       │ response flushed, connection not kept, or aborted
 *    ▼                        ▼ (refused)                 ▼
 *    └────────────────▶ ENDED ◀───────────────────────────┘
 * </pre>
 *
 * A READING_HEAD that received only blank lines returns to IDLE.
 */
enum SessionState {
    /** Between requests: owns no buffer, the idle timeout runs. */
    IDLE {
        @Override
        void onBytes(Session client, ByteBuffer in) {
            client.beginHead();
            READING_HEAD.onBytes(client, in);
        }

        @Override
        void onEof(Session client) {
            client.close();
        }

        @Override
        void onDeadline(Session client) {
            client.linger();
        }

        @Override
        int appetite(Session client) {
            return client.roomAhead(); // all of it may be requests that have to wait for the first one
        }
    },
    /** Part of a head has arrived: the head timeout runs. */
    READING_HEAD {
        @Override
        void onBytes(Session client, ByteBuffer in) {
            client.readHead(in);
        }

        @Override
        void onEof(Session client) {
            client.close();
        }

        @Override
        void onDeadline(Session client) {
            client.refuse(Failure.HEAD_TIMEOUT.because("the client did not send the complete request head in time"));
        }

        @Override
        int appetite(Session client) {
            return client.roomAhead();
        }
    },
    /** An exchange is running and has the deadlines. Bytes belong to its body, or to the next request. */
    EXCHANGING {
        @Override
        void onBytes(Session client, ByteBuffer in) {
            client.passBody(in);
        }

        @Override
        void onEof(Session client) {
            client.exchange().client().onEnd(false);
        }

        @Override
        void onReset(Session client) {
            client.exchange().client().onGone();
        }

        @Override
        int appetite(Session client) {
            return client.exchange().client().wantsBody() ? Integer.MAX_VALUE : client.roomAhead();
        }
    },
    /** The connection lingers or is closed. */
    ENDED {
        @Override
        void onBytes(Session client, ByteBuffer in) {
            in.position(in.limit());
        }

        @Override
        void onReset(Session client) {}

        @Override
        void onDeadline(Session client) {}
    };

    /** Handles received bytes; bytes that cannot be used now are left in the buffer. */
    void onBytes(Session client, ByteBuffer in) {}

    /** Handles EOF: the client shut down its output. */
    void onEof(Session client) {}

    /** Handles a reset, or a vanished host. */
    void onReset(Session client) {
        client.close();
    }

    /** Handles the expired timeout of this state. */
    void onDeadline(Session client) {}

    /** Maximum number of bytes for the next read. */
    int appetite(Session client) {
        return Integer.MAX_VALUE;
    }
}
