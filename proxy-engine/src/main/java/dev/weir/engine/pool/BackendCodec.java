package dev.weir.engine.pool;

import dev.weir.api.IdleSignal;
import dev.weir.engine.loop.Sink;
import dev.weir.engine.message.BackendStream;
import dev.weir.engine.message.ResponseReceiver;
import java.nio.ByteBuffer;

/** A backend protocol on one loop: encodes requests and decodes responses. Belongs to one loop. */
public interface BackendCodec {
    /**
     * Begins a request on an open connection.
     */
    Stream begin(Carrier connection, ResponseReceiver receiver);

    /** The connection under a stream. */
    interface Carrier {
        /** The sink of the connection's outgoing bytes. */
        Sink sink();

        /**
         * Whether the connection had been idle before this use, so that its backend may have sent data or closed it
         * unseen.
         */
        boolean reused();

        /** The name of the backend, for logs and errors. */
        String name();

        /**
         * Records the keep-alive limits that the backend announced: its idle timeout and the number of requests it
         * accepts, each possibly {@link dev.weir.api.PooledConnection#UNKNOWN}.
         */
        void keepAliveHint(int idleSeconds, int requests);
    }

    /** A stream as its connection sees it. */
    interface Stream extends BackendStream {
        /**
         * Handles received bytes. Bytes that it does not consume are discarded. The stream may have ended when this
         * returns.
         */
        void onBytes(ByteBuffer in);

        /** Handles the end of the connection's input. The stream may have ended when this returns. */
        void onEnd(IdleSignal how);

        /** Ends the use of the connection. */
        void close();
    }
}
