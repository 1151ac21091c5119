package dev.weir.engine.pool;

import dev.weir.api.IdleSignal;
import dev.weir.engine.loop.Sink;
import dev.weir.engine.message.BackendStream;
import dev.weir.engine.message.ResponseReceiver;
import java.nio.ByteBuffer;

/** How the backends of an upstream are spoken to: makes bytes of requests and responses of bytes. Belongs to one loop. */
public interface BackendCodec {
    /**
     * Begins a request on a connection that is open.
     *
     * @param receiver hears the response
     */
    Stream begin(Carrier connection, ResponseReceiver receiver);

    /** What carries the bytes of a stream. */
    interface Carrier {
        /** Where they go. */
        Sink sink();

        /** Whether it had been idle before, so that its backend may have sent or ended something unseen. */
        boolean reused();

        /** Where it leads, for people. */
        String name();

        /**
         * The backend said how long it will wait for the next request, and how many it takes; or {@link
         * dev.weir.api.PooledConnection#UNKNOWN}.
         */
        void keepAliveHint(int idleSeconds, int requests);
    }

    /** A stream, as its connection knows it. */
    interface Stream extends BackendStream {
        /** Bytes came in. What is not consumed is lost. The stream may be over when this returns. */
        void onBytes(ByteBuffer in);

        /** Nothing more will come. The stream may be over when this returns. */
        void onEnd(IdleSignal how);

        /** The use of the connection is over. */
        void close();
    }
}
