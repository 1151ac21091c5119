package dev.weir.engine.relay;

import dev.weir.engine.http.Head;
import dev.weir.engine.message.ResponseSink;

/** What an exchange decides as its response comes. */
public interface ResponseOwner {
    /** The final head is there as the backend wrote it. */
    void onBackendHead(Head response);

    /** The final head is about to go out. @return where the response goes */
    ResponseSink receiver(ResponseSink client);

    /** The backend has switched protocols. */
    void onSwitched();

    /**
     * Whether the client's connection may go on after this exchange, as far as the exchange is concerned.
     *
     * @param backendReadsOn whether the rest of the request, if it is not whole, still goes to the backend
     */
    boolean clientMayStay(boolean backendReadsOn);
}
