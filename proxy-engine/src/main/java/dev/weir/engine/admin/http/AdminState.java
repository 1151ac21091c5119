package dev.weir.engine.admin.http;

import java.nio.ByteBuffer;

/**
 * What an admin connection is doing:
 *
 * <pre>
 *   IDLE ─▶ HEAD ─▶ BODY ─▶ HANDLING ─▶ WRITING ─▶ IDLE
 *                      refused ────────▶ WRITING ─▶ LINGERING ─▶ CLOSED
 *                                       STREAMING ─▶ CLOSED
 * </pre>
 */
enum AdminState {
    /** Between requests. */
    IDLE(0) {
        @Override
        void onBytes(AdminConnection connection, ByteBuffer in) {
            connection.readHead(in);
        }
    },
    /** Part of a head has arrived. */
    HEAD(1) {
        @Override
        void onBytes(AdminConnection connection, ByteBuffer in) {
            connection.readHead(in);
        }

        @Override
        void onDeadline(AdminConnection connection) {
            connection.refuse(new RequestException(REQUEST_TIMEOUT, "the head did not arrive in time"));
        }
    },
    /** The head is complete and allowed; part of the body is missing. */
    BODY(1) {
        @Override
        void onBytes(AdminConnection connection, ByteBuffer in) {
            connection.readBody(in);
        }

        @Override
        void onDeadline(AdminConnection connection) {
            connection.refuse(new RequestException(REQUEST_TIMEOUT, "the body did not arrive in time"));
        }
    },
    /** The handler has the request. Nothing is read. */
    HANDLING(9),
    /** The response is being sent. Nothing is read. */
    WRITING(2),
    /** Events are sent; what the client sends is dropped. */
    STREAMING(9) {
        @Override
        void onBytes(AdminConnection connection, ByteBuffer in) {
            in.position(in.limit());
        }
    },
    /** Half closed, still reading: closing at once could cost the client the end of the response. */
    LINGERING(1) {
        @Override
        void onBytes(AdminConnection connection, ByteBuffer in) {
            in.position(in.limit());
        }
    },
    /** Closed. */
    CLOSED(9);

    /** The ranks of those that may be closed for a new connection. */
    static final int RANKS = 3;

    private static final int REQUEST_TIMEOUT = 408;

    private final int rank;

    AdminState(int rank) {
        this.rank = rank;
    }

    /** Bytes have arrived. */
    void onBytes(AdminConnection connection, ByteBuffer in) {}

    /** The deadline has passed. */
    void onDeadline(AdminConnection connection) {
        connection.close();
    }

    /** How early it is closed for a new connection: 0 first; {@link #RANKS} or more for never. */
    int rank() {
        return rank;
    }
}
