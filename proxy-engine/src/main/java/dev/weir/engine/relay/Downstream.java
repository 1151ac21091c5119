package dev.weir.engine.relay;

import dev.weir.engine.loop.Source;
import dev.weir.engine.message.BodyReceiver;
import dev.weir.engine.message.ResponseSink;
import dev.weir.engine.pool.ClientLogins;
import dev.weir.engine.record.ClientFacts;

/** The client's side of an exchange: its connection, or a part of it if that carries several exchanges at a time. */
public interface Downstream {
    /**
     * Finds out what body the request has, before its hop-by-hop fields are taken out.
     *
     * @return how many bytes, or {@link dev.weir.engine.message.MessageSink#UNKNOWN}
     * @throws dev.weir.api.ProxyException if two readers could disagree
     */
    long openBody();

    /**
     * Delivers what came of the body together with the head, as far as there is room for it.
     *
     * @throws dev.weir.api.ProxyException if that is no body, or there is no memory for it
     */
    void bodySoFar(BodyReceiver receiver);

    /** Where the rest of the request's body comes from. */
    Source source();

    /** Where the response goes. */
    ResponseSink response();

    /** Whether the client meant to send another request, as it said itself: no rewriter has had a say. */
    boolean meansToStay();

    /** What plugins are told of the client's connection. */
    ClientFacts facts();

    /** The backend connections that are the client's own, since it is logged in on them. */
    ClientLogins logins();

    /**
     * The exchange is over and its response flushed.
     *
     * @param requestDone whether the whole request came
     */
    void exchangeEnded(boolean requestDone);

    /** The exchange broke off: the client must not take what it has for a whole message. */
    void exchangeBroken();
}
