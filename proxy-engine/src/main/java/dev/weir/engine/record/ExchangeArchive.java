package dev.weir.engine.record;

import dev.weir.api.ProxyException;
import dev.weir.engine.http.Head;
import java.net.InetSocketAddress;

/** Keeps what is worth explaining of ended exchanges. Called on the loop for each exchange, so it must not allocate. */
public interface ExchangeArchive {
    /**
     * An exchange has ended; plugins were told.
     *
     * @param record   the exchange; it serves another request after the call
     * @param response the head of the last response
     */
    void ended(ExchangeRecord record, Head response);

    /**
     * A client was refused before there was an exchange.
     *
     * @param requestLine the request line as far as it arrived; may be empty
     */
    void refused(InetSocketAddress client, String requestLine, ProxyException failure);
}
