package dev.weir.engine.relay;

import dev.weir.engine.http.Head;
import dev.weir.engine.loop.Sink;

/** What an exchange decides as its response comes. */
public interface ResponseOwner {
    /** The final head is there as the backend wrote it; its connection stays open behind it, or does not. */
    void onBackendHead(Head response, boolean stays);

    /** The final head is about to go out. @return where the response goes */
    Sink receiver(Sink client);

    /** The backend has switched protocols. */
    void onSwitched();

    /**
     * Whether the client's connection may go on after this exchange.
     *
     * @param backendReadsOn whether the rest of the request, if it is not whole, still goes to the backend
     */
    boolean clientMayStay(boolean backendReadsOn);
}
