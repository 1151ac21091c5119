package dev.weir.engine.relay;

import dev.weir.engine.http.Head;
import dev.weir.engine.message.ResponseSink;

/** The decisions of an exchange about its response. */
public interface ResponseOwner {
    /** The final head has arrived as the backend sent it. */
    void onBackendHead(Head response);

    /** The final head is about to be sent. @return the sink of the response */
    ResponseSink receiver(ResponseSink client);

    /** The backend switched protocols. */
    void onSwitched();

    /**
     * Whether the exchange allows the client's connection to stay open.
     *
     * @param backendReadsOn whether the rest of an incomplete request is still sent to the backend
     */
    boolean clientMayStay(boolean backendReadsOn);
}
