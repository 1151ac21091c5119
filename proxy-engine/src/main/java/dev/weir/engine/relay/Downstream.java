package dev.weir.engine.relay;

import dev.weir.engine.entrance.Entrance;
import dev.weir.engine.loop.Source;
import dev.weir.engine.message.BodyReceiver;
import dev.weir.engine.message.ResponseSink;
import dev.weir.engine.pool.ClientLogins;
import dev.weir.engine.record.ClientFacts;

/** The client's side of an exchange: a connection, or a stream of a connection that carries several exchanges. */
public interface Downstream {
    /**
     * Determines the framing of the request body, before the hop-by-hop fields are removed.
     *
     * @return its length in bytes, or {@link dev.weir.engine.message.MessageSink#UNKNOWN}
     * @throws dev.weir.api.ProxyException if two readers could interpret it differently
     */
    long openBody();

    /**
     * Delivers the part of the body that arrived with the head, as far as there is room.
     *
     * @throws dev.weir.api.ProxyException if the body is malformed, or there is no memory for it
     */
    void bodySoFar(BodyReceiver receiver);

    /** The source of the rest of the request body. */
    Source source();

    /** The sink of the response. */
    ResponseSink response();

    /** Whether the client itself wants to keep the connection open, regardless of rewriters. */
    boolean meansToStay();

    /** The facts about the client's connection for plugins. */
    ClientFacts facts();

    /** The rule of the address that the client connected to. */
    Entrance entrance();

    /** The backend connections reserved for the client because it authenticated on them. */
    ClientLogins logins();

    /**
     * The exchange has ended and its response is flushed.
     *
     * @param requestDone whether the complete request was read
     */
    void exchangeEnded(boolean requestDone);

    /** The exchange was aborted: the client must not take the incomplete response for complete. */
    void exchangeBroken();
}
