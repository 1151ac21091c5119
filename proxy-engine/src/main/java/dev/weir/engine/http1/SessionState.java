package dev.weir.engine.http1;

import dev.weir.api.Failure;
import java.nio.ByteBuffer;

/**
 * What a client connection that speaks HTTP/1.1 is doing. What an event leads to next is said by {@link Session}, since
 * an exchange may end while the event that began it is still being handled.
 *
 * <pre>
 *   IDLE ──first byte──▶ READING_HEAD ──whole head──▶ EXCHANGING ──response flushed, connection kept──▶ IDLE
 *    │                        │                           │
 *    │ idle too long          │ malformed, too slow       │ response flushed, connection not kept, or broken off
 *    ▼                        ▼ (refused)                 ▼
 *    └────────────────▶ ENDED ◀───────────────────────────┘
 * </pre>
 *
 * <p>A READING_HEAD that turns out to be only empty lines is IDLE again.
 */
enum SessionState {
    /** Between requests: owns no buffer, the idle deadline runs. */
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
            return client.roomAhead(); // it may all be requests that have to wait for the first one
        }
    },
    /** Part of a head has arrived: the head deadline runs. */
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
            client.refuse(Failure.HEAD_TIMEOUT.because("the request's head did not arrive in time"));
        }

        @Override
        int appetite(Session client) {
            return client.roomAhead();
        }
    },
    /** A request is being answered; the exchange has the deadlines. Bytes are its body, or the next request's. */
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

    /** Bytes came in; what cannot be used now is left. */
    void onBytes(Session client, ByteBuffer in) {}

    /** The client closed its sending side. */
    void onEof(Session client) {}

    /** The client reset its connection, or its host vanished. */
    void onReset(Session client) {
        client.close();
    }

    /** The deadline that was armed on entering has passed. */
    void onDeadline(Session client) {}

    /** How many bytes one read may bring. */
    int appetite(Session client) {
        return Integer.MAX_VALUE;
    }
}
