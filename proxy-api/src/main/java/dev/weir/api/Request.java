package dev.weir.api;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The request of an exchange, as it is sent to a backend: after the hop-by-hop fields were removed and the rewriters
 * ran, except in {@link ExchangeObserver#started}.
 *
 * <p><b>Thread:</b> the loop of the exchange. <b>Lifetime:</b> until the exchange completes; the strings it returns
 * may be kept.
 */
public interface Request {
    /**
     * The method as it was received: methods are case-sensitive (RFC 9110 §9.1).
     *
     * @return for instance {@code GET}; no allocation for the methods of RFC 9110 and {@code PATCH}
     */
    String method();

    /**
     * The request target (RFC 9112 §3.2), percent-encoding untouched. If the client sent a whole URI, this is its
     * path and query, and its host is in the {@code Host} field.
     *
     * @return for instance {@code /index.html?q=1}, or {@code *} of OPTIONS; never empty
     */
    String target();

    /**
     * The {@link #target} without the cost of a string, for code that runs for every request.
     *
     * @return a view of the target, valid until the next call of this method, {@link HeaderView#peek} or an edit
     */
    default CharSequence peekTarget() {
        return target();
    }

    /**
     * The client's protocol version (RFC 9112 §2.3).
     *
     * @return the digit after {@code HTTP/1.}: 0 or 1
     */
    int minorVersion();

    /**
     * Says whether two identical requests have the same effect as one (RFC 9110 §9.2.2), so that it may be retried
     * when it is unknown whether the first was processed.
     *
     * @return {@code true} for GET, HEAD, OPTIONS, TRACE, PUT and DELETE, and where {@code retry.idempotency-key} is on
     *     for every request with an {@code Idempotency-Key} field
     */
    boolean idempotent();

    /**
     * The header section.
     *
     * @return the fields; the same object for the life of the exchange
     */
    HeaderView headers();

    /**
     * The address of the peer of the client connection, even if the peer is a proxy.
     *
     * @return the address and port; never {@code null}
     */
    InetSocketAddress client();

    /**
     * The address of the original client, if a source that the proxy is configured to trust provides it, such as a
     * PROXY protocol head. It differs from {@link #client()} only if the peer is itself a proxy.
     *
     * @return the address and port, {@link #client()} if no such source provides it; the same for the life of the
     *     exchange, never {@code null}
     */
    default InetSocketAddress effectiveClient() {
        return client();
    }

    /**
     * How the client's connection is encrypted.
     *
     * @return the facts, the same for the life of the exchange; {@code null} if the connection is plain
     */
    default @Nullable Encryption encryption() {
        return null;
    }
}
