package dev.weir.engine.relay;

import dev.weir.engine.loop.Sink;
import dev.weir.engine.loop.Source;
import dev.weir.engine.pool.ClientLogins;
import dev.weir.engine.record.ClientFacts;

/** The client's side of an exchange: where bytes come from and go to, and what plugins are told of it. */
public interface Downstream extends ClientFacts {
    /** Where the request's body comes from. */
    Source source();

    /** Where the response goes. */
    Sink sink();

    /** Whether the client may send another request on its connection, as far as the limits go. */
    boolean mayStay();

    /** The backend connections that are the client's own, since it is logged in on them. */
    ClientLogins logins();

    /**
     * The exchange is over and its response flushed.
     *
     * @param keep whether another request may follow; if not, the client is closed gracefully
     */
    void exchangeEnded(boolean keep);

    /**
     * The exchange broke off: the connection is to be closed at once, so that the client cannot take what it has for a
     * whole message.
     *
     * @param endsByClose whether a plain close would look like the end of the message
     */
    void exchangeBroken(boolean endsByClose);
}
