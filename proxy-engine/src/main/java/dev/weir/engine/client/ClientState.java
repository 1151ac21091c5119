package dev.weir.engine.client;

import dev.weir.api.Failure;
import java.nio.ByteBuffer;

/**
 * What a client connection is doing. What an event leads to next is said by {@link ClientConnection#become}, since an
 * exchange may end while the event that began it is still being handled.
 *
 * <pre>
 *   IDLE ──first byte──▶ READING_HEAD ──whole head──▶ EXCHANGING ──response flushed, connection kept──▶ IDLE
 *    │                        │                           │
 *    │ idle too long          │ malformed, too slow       │ response flushed, connection not kept
 *    ▼                        ▼ (refused)                 ▼
 *    └──────────────▶ LINGERING ◀─────────────────────────┘
 *                         │ client's EOF, or enough time
 *                         ▼
 *                       CLOSED ◀── from anywhere: the client is gone, or its response broke off
 * </pre>
 *
 * <p>A READING_HEAD that turns out to be only empty lines is IDLE again.
 */
enum ClientState {
    /**
     * What its bytes pass through is being opened, for which it has as long as for a head. Only if that is more than a
     * socket; then IDLE follows.
     */
    OPENING,
    /** Between requests: owns no buffer, the idle deadline runs. */
    IDLE {
        @Override
        void onBytes(ClientConnection client, ByteBuffer in) {
            client.beginHead();
            READING_HEAD.onBytes(client, in);
        }

        @Override
        void onEof(ClientConnection client) {
            client.close();
        }

        @Override
        void onDeadline(ClientConnection client) {
            client.linger();
        }

        @Override
        int appetite(ClientConnection client) {
            return client.roomAhead(); // it may all be requests that have to wait for the first one
        }
    },
    /** Part of a head has arrived: the head deadline runs. */
    READING_HEAD {
        @Override
        void onBytes(ClientConnection client, ByteBuffer in) {
            client.readHead(in);
        }

        @Override
        void onEof(ClientConnection client) {
            client.close();
        }

        @Override
        void onDeadline(ClientConnection client) {
            client.refuse(Failure.HEAD_TIMEOUT.because("the request's head did not arrive in time"));
        }

        @Override
        int appetite(ClientConnection client) {
            return client.roomAhead();
        }
    },
    /** A request is being answered; the exchange has the deadlines. Bytes are its body, or the next request's. */
    EXCHANGING {
        @Override
        void onBytes(ClientConnection client, ByteBuffer in) {
            client.passBody(in);
        }

        @Override
        void onEof(ClientConnection client) {
            client.exchange().client().onEnd(false);
        }

        @Override
        void onReset(ClientConnection client) {
            client.exchange().client().onGone();
        }

        @Override
        void onDrained(ClientConnection client) {
            client.exchange().client().onDrained();
        }

        @Override
        void onTook(ClientConnection client) {
            client.exchange().client().onTook();
        }

        @Override
        int appetite(ClientConnection client) {
            return client.exchange().client().wantsBody() ? Integer.MAX_VALUE : client.roomAhead();
        }
    },
    /**
     * Everything was said: our side is closed as soon as the last byte is flushed, and what the client still sends is
     * read and dropped. Closing at once would make the system answer unread bytes with an RST, which can cost the
     * client the tail of its response.
     */
    LINGERING {
        @Override
        void onBytes(ClientConnection client, ByteBuffer in) {
            in.position(in.limit());
        }

        @Override
        void onEof(ClientConnection client) {
            client.closeIfFlushed();
        }

        @Override
        void onDrained(ClientConnection client) {
            client.halfClose();
        }
    },
    /** The socket is closed. */
    CLOSED;

    /** Bytes came in; what cannot be used now is left. */
    void onBytes(ClientConnection client, ByteBuffer in) {}

    /** The client closed its sending side. */
    void onEof(ClientConnection client) {}

    /** The client reset its connection, or its host vanished. */
    void onReset(ClientConnection client) {
        client.close();
    }

    /** Some of what waits for the client was sent. */
    void onTook(ClientConnection client) {}

    /** Everything that waited for the client was sent. */
    void onDrained(ClientConnection client) {}

    /** The deadline that was armed on entering has passed: silent where nobody waits for an answer. */
    void onDeadline(ClientConnection client) {
        client.close();
    }

    /** How many bytes one read may bring. */
    int appetite(ClientConnection client) {
        return Integer.MAX_VALUE;
    }
}
