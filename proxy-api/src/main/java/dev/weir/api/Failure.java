package dev.weir.api;

/**
 * Lists the reasons why an exchange fails. Each decides the status for the client (RFC 9110 §15), the error type in the
 * {@code Proxy-Status} field (RFC 9209 §2.3) and which side is to blame. Whether the request may be retried depends on
 * how far the attempt had progressed: see {@link Evidence}.
 *
 * <p><b>Constants may be added in a minor version.</b> A plugin must handle constants that it does not know: it decides
 * by {@link #status()} and {@link #origin()}, or by {@link Outcome#countsAgainstBackend()}, not by names; a {@code
 * switch} needs a {@code default} that does so.
 */
public enum Failure {
    /** The request line or a field line is not what RFC 9112 §3 and §5 allow. */
    BAD_REQUEST(400, "http_request_error", Origin.CLIENT),
    /** Two recipients could disagree about where the request ends (RFC 9112 §6.3, §11.2). */
    BAD_FRAMING(400, "http_request_error", Origin.CLIENT),
    /** The request's {@code Host} is missing, doubled or malformed (RFC 9112 §3.2). */
    BAD_HOST(400, "http_request_error", Origin.CLIENT),
    /** The request's head did not arrive in time (RFC 9110 §15.5.9). */
    HEAD_TIMEOUT(408, "http_request_error", Origin.CLIENT),
    /** The request's body stopped arriving (RFC 9110 §15.5.9). */
    BODY_TIMEOUT(408, "http_request_error", Origin.CLIENT),
    /**
     * The {@code Host} is not covered by the certificate that the client got (RFC 9110 §15.5.20).
     */
    MISDIRECTED(421, "http_request_error", Origin.CLIENT),
    /** The request line is longer than the limit (RFC 9110 §15.5.15). */
    URI_TOO_LONG(414, "http_request_error", Origin.CLIENT),
    /** The header section is larger than the limit (RFC 6585 §5). */
    HEAD_TOO_LARGE(431, "http_request_error", Origin.CLIENT),
    /** A transfer coding other than {@code chunked} (RFC 9112 §6.1). */
    UNKNOWN_CODING(501, "http_request_error", Origin.CLIENT),
    /** A method the proxy does not forward: {@code CONNECT} (RFC 9110 §9.1). */
    UNSUPPORTED_METHOD(501, "http_request_denied", Origin.CLIENT),
    /** Neither HTTP/1.0 nor HTTP/1.1 (RFC 9110 §15.6.6). */
    UNSUPPORTED_VERSION(505, "http_request_error", Origin.CLIENT),
    /** A client's TLS handshake failed (RFC 8446 §6.2). Only a client that spoke plain HTTP gets a response. */
    CLIENT_HANDSHAKE(400, "http_request_error", Origin.CLIENT),
    /** The client closed or reset its connection before the response was complete; no response is sent. */
    CLIENT_GONE(499, "http_request_error", Origin.CLIENT),
    /**
     * The client read no byte of its response for too long, or memory ran out and its unsent response had to be
     * dropped.
     */
    CLIENT_STALLED(499, "http_request_error", Origin.CLIENT),

    /** The backend's host refused the connection (RFC 9209 §2.3.7). */
    CONNECT_REFUSED(502, "connection_refused", Origin.BACKEND),
    /** The connection was not established within the connect timeout (RFC 9209 §2.3.9). */
    CONNECT_TIMEOUT(504, "connection_timeout", Origin.BACKEND),
    /** There is no network route to the backend (RFC 9209 §2.3.6). */
    UNREACHABLE(502, "destination_ip_unroutable", Origin.BACKEND),
    /**
     * The TCP connection was established, but the layer above it (TLS) could not be opened: the backend closed or reset
     * the connection during the handshake, or broke its rules (RFC 9209 §2.3.13).
     */
    OPENING_FAILED(502, "tls_protocol_error", Origin.BACKEND),
    /** The layer above the TCP connection (TLS) was not open within the connect timeout (RFC 9209 §2.3.9). */
    OPENING_TIMEOUT(504, "connection_timeout", Origin.BACKEND),
    /** The backend does not speak TLS (RFC 9209 §2.3.13). */
    NO_TLS(502, "tls_protocol_error", Origin.BACKEND),
    /** The backend ended the handshake with an alert (RFC 9209 §2.3.15). */
    TLS_ALERT(502, "tls_alert_received", Origin.BACKEND),
    /** The backend's certificate has expired or is not valid yet (RFC 9209 §2.3.14). */
    CERTIFICATE_EXPIRED(502, "tls_certificate_error", Origin.BACKEND),
    /** The backend's certificate does not name the backend (RFC 9209 §2.3.14). */
    CERTIFICATE_NAME(502, "tls_certificate_error", Origin.BACKEND),
    /** The backend's certificate leads to no CA that is trusted, or breaks another rule (RFC 9209 §2.3.14). */
    CERTIFICATE_UNTRUSTED(502, "tls_certificate_error", Origin.BACKEND),
    /** The backend closed or reset the connection before the first byte of a response (RFC 9209 §2.3.8). */
    CONNECTION_LOST(502, "connection_terminated", Origin.BACKEND),
    /** The response head did not arrive in full within the response timeout (RFC 9209 §2.3.26). */
    RESPONSE_TIMEOUT(504, "http_response_timeout", Origin.BACKEND),
    /** The response ended early (RFC 9209 §2.3.18). */
    RESPONSE_INCOMPLETE(502, "http_response_incomplete", Origin.BACKEND),
    /** The response's head is not what RFC 9112 allows (RFC 9209 §2.3.28). */
    BAD_RESPONSE(502, "http_protocol_error", Origin.BACKEND),
    /** The response's header section is larger than the limit (RFC 9209 §2.3.19). */
    RESPONSE_HEAD_TOO_LARGE(502, "http_response_header_section_size", Origin.BACKEND),
    /** The response has a transfer coding the proxy cannot read (RFC 9209 §2.3.24). */
    RESPONSE_CODING(502, "http_response_transfer_coding", Origin.BACKEND),
    /** The backend switched to a protocol that the client did not ask for (RFC 9209 §2.3.27). */
    UPGRADE_FAILED(502, "http_upgrade_failed", Origin.BACKEND),
    /** The response's trailer section is larger than the limit (RFC 9209 §2.3.22). */
    RESPONSE_TRAILERS_TOO_LARGE(502, "http_response_trailer_section_size", Origin.BACKEND),

    /** No route matches the request's host and path (RFC 9110 §15.5.5, RFC 9209 §2.3.3). */
    NO_ROUTE(404, "destination_not_found", Origin.PROXY),
    /** No backend can take the request now (RFC 9209 §2.3.4). */
    NO_BACKEND(503, "destination_unavailable", Origin.PROXY),
    /** The proxy has no memory or no file descriptor left for the request (RFC 9209 §2.3.17). */
    OVERLOADED(503, "http_request_denied", Origin.PROXY),
    /** Every backend is at its concurrency limit, and the queue is full (RFC 9209 §2.3.12). */
    QUEUE_FULL(503, "connection_limit_reached", Origin.PROXY),
    /** No backend had capacity for the request within the queue timeout (RFC 9209 §2.3.12). */
    QUEUE_TIMEOUT(503, "connection_limit_reached", Origin.PROXY),
    /**
     * The backend already has the maximum number of connections with a client's login, each reserved for one client
     * (RFC 9209 §2.3.12).
     */
    TOO_MANY_LOGINS(503, "connection_limit_reached", Origin.PROXY),
    /** The total timeout for all attempts expired (RFC 9209 §2.3.26). */
    TOTAL_TIMEOUT(504, "http_response_timeout", Origin.PROXY),
    /** The proxy has the maximum number of client connections. */
    TOO_MANY_CONNECTIONS(503, "http_request_denied", Origin.PROXY),
    /** The client's address has the maximum number of connections (RFC 6585 §4). */
    TOO_MANY_FROM_ADDRESS(429, "http_request_denied", Origin.CLIENT),
    /** The proxy has the maximum number of TLS handshakes with clients in progress; no response is sent. */
    TOO_MANY_HANDSHAKES(503, "http_request_denied", Origin.PROXY),
    /**
     * The client's address began the maximum number of TLS handshakes in this second (RFC 6585 §4); no response is
     * sent.
     */
    TOO_MANY_HANDSHAKES_FROM_ADDRESS(429, "http_request_denied", Origin.CLIENT),
    /** An upgraded connection was idle in both directions for too long; no response is sent. */
    TUNNEL_IDLE(504, "connection_read_timeout", Origin.PROXY),
    /** The proxy is stopping and the time for exchanges in flight is over. */
    STOPPING(503, "proxy_internal_response", Origin.PROXY),
    /** A plugin threw an exception (RFC 9209 §2.3.30). */
    PLUGIN_FAILED(500, "proxy_internal_error", Origin.PROXY),
    /** An internal error of the proxy (RFC 9209 §2.3.30). */
    INTERNAL(500, "proxy_internal_error", Origin.PROXY);

    /** The side that is to blame. */
    public enum Origin {
        /** The client broke the protocol or disconnected. */
        CLIENT,
        /** The backend failed or broke the protocol. */
        BACKEND,
        /** The proxy itself, or its configuration. */
        PROXY
    }

    private final int status;
    private final String proxyStatus;
    private final Origin origin;

    Failure(int status, String proxyStatus, Origin origin) {
        this.status = status;
        this.proxyStatus = proxyStatus;
        this.origin = origin;
    }

    /**
     * The status the client gets if its response has not begun.
     *
     * @return the status code (RFC 9110 §15); 499 if the client has disconnected; it is never sent
     */
    public int status() {
        return status;
    }

    /**
     * The error type for the {@code Proxy-Status} field.
     *
     * @return a word of the registry of RFC 9209 §2.3
     */
    public String proxyStatus() {
        return proxyStatus;
    }

    /**
     * The side that is to blame.
     *
     * @return the origin
     */
    public Origin origin() {
        return origin;
    }

    /**
     * Creates an exception with this failure.
     *
     * @param detail what was found and where; it is shown in the {@code Proxy-Status} field and the log
     * @return the exception, to be thrown
     */
    public ProxyException because(String detail) {
        return new ProxyException(this, null, detail);
    }
}
