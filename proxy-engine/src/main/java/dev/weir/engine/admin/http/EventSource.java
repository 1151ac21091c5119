package dev.weir.engine.admin.http;

/** The source of event streams. On the server's loop. */
public interface EventSource {
    /** A client of the stream. On the server's loop. */
    interface Subscriber {
        /**
         * Sends bytes; only while {@link #ready}.
         *
         * @param event not modified afterwards
         */
        void send(byte[] event);

        /** Whether the client has taken everything that was sent. */
        boolean ready();

        /** Ends the stream. */
        void end();
    }

    /** A client's stream has begun; its head is sent. */
    void joined(Subscriber subscriber);

    /** The client has taken everything that was sent. */
    void drained(Subscriber subscriber);

    /** The stream has ended. */
    void left(Subscriber subscriber);
}
