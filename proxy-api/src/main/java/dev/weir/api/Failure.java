package dev.weir.api;

/**
 * Why an exchange fails: the one table that decides the status the client gets (RFC 9110 §15), the error type in the
 * {@code Proxy-Status} field (RFC 9209 §2.3) and who is to blame. Whether the request may be tried again is decided by
 * how far the attempt had come: see {@link Evidence}.
 *
 * <p><b>Constants may be added in a minor version.</b> A plugin has to do with one that it does not know: it goes by
 * {@link #status()} and {@link #origin()}, or by {@link Outcome#countsAgainstBackend()}, and not by names; a {@code
 * switch} has a {@code default} that does so.
 */
public enum Failure {
    /** The request line or a field line is not what RFC 9112 §3 and §5 allow. */
    BAD_REQUEST(400, "http_request_error", Origin.CLIENT),
    /** Two readers could disagree about where the request ends (RFC 9112 §6.3, §11.2). */
    BAD_FRAMING(400, "http_request_error", Origin.CLIENT),
    /** The request's {@code Host} is missing, doubled or malformed (RFC 9112 §3.2). */
    BAD_HOST(400, "http_request_error", Origin.CLIENT),
    /** The request's head did not arrive in time (RFC 9110 §15.5.9). */
    HEAD_TIMEOUT(408, "http_request_error", Origin.CLIENT),
    /** The request's body stopped arriving (RFC 9110 §15.5.9). */
    BODY_TIMEOUT(408, "http_request_error", Origin.CLIENT),
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
    /** The client closed or reset its connection before its response was through; nobody is left to be told. */
    CLIENT_GONE(499, "http_request_error", Origin.CLIENT),
    /**
     * The client took no byte of its response for too long, or what waited for it was in the way when memory ran out.
     */
    CLIENT_STALLED(499, "http_request_error", Origin.CLIENT),

    /** The backend's host refused the connection (RFC 9209 §2.3.7). */
    CONNECT_REFUSED(502, "connection_refused", Origin.BACKEND),
    /** Nobody answered the connection attempt in time (RFC 9209 §2.3.9). */
    CONNECT_TIMEOUT(504, "connection_timeout", Origin.BACKEND),
    /** There is no way to the backend (RFC 9209 §2.3.6). */
    UNREACHABLE(502, "destination_ip_unroutable", Origin.BACKEND),
    /** The connection was there, and what its bytes pass through could not be opened (RFC 9209 §2.3.14). */
    OPENING_FAILED(502, "tls_protocol_error", Origin.BACKEND),
    /** The backend closed or reset the connection without one byte of a response (RFC 9209 §2.3.8). */
    CONNECTION_LOST(502, "connection_terminated", Origin.BACKEND),
    /** No whole response head arrived in time (RFC 9209 §2.3.26). */
    RESPONSE_TIMEOUT(504, "http_response_timeout", Origin.BACKEND),
    /** The response broke off (RFC 9209 §2.3.18). */
    RESPONSE_INCOMPLETE(502, "http_response_incomplete", Origin.BACKEND),
    /** The response's head is not what RFC 9112 allows (RFC 9209 §2.3.28). */
    BAD_RESPONSE(502, "http_protocol_error", Origin.BACKEND),
    /** The response's header section is larger than the limit (RFC 9209 §2.3.19). */
    RESPONSE_HEAD_TOO_LARGE(502, "http_response_header_section_size", Origin.BACKEND),
    /** The response has a transfer coding the proxy cannot read (RFC 9209 §2.3.24). */
    RESPONSE_CODING(502, "http_response_transfer_coding", Origin.BACKEND),
    /** The backend switched to a protocol that nobody asked it for (RFC 9209 §2.3.27). */
    UPGRADE_FAILED(502, "http_upgrade_failed", Origin.BACKEND),
    /** The response's trailer section is larger than the limit (RFC 9209 §2.3.22). */
    RESPONSE_TRAILERS_TOO_LARGE(502, "http_response_trailer_section_size", Origin.BACKEND),

    /** No route is for the request's host and path (RFC 9110 §15.5.5, RFC 9209 §2.3.3). */
    NO_ROUTE(404, "destination_not_found", Origin.PROXY),
    /** No backend can take the request now (RFC 9209 §2.3.4). */
    NO_BACKEND(503, "destination_unavailable", Origin.PROXY),
    /** The proxy has no memory or no descriptor left for this (RFC 9209 §2.3.17). */
    OVERLOADED(503, "http_request_denied", Origin.PROXY),
    /** Every backend has as many requests as it may have, and as many wait as may wait (RFC 9209 §2.3.12). */
    QUEUE_FULL(503, "connection_limit_reached", Origin.PROXY),
    /** No backend had a place for the request in time (RFC 9209 §2.3.12). */
    QUEUE_TIMEOUT(503, "connection_limit_reached", Origin.PROXY),
    /**
     * As many connections to the backend as may carry a login of one client each, and so serve no other, already do
     * (RFC 9209 §2.3.12).
     */
    TOO_MANY_LOGINS(503, "connection_limit_reached", Origin.PROXY),
    /** The time for all attempts together is over (RFC 9209 §2.3.26). */
    TOTAL_TIMEOUT(504, "http_response_timeout", Origin.PROXY),
    /** As many clients are connected as may be. */
    TOO_MANY_CONNECTIONS(503, "http_request_denied", Origin.PROXY),
    /** As many clients are connected from this address as may be (RFC 6585 §4). */
    TOO_MANY_FROM_ADDRESS(429, "http_request_denied", Origin.CLIENT),
    /** No byte went through an upgraded connection, either way, for too long; nobody is left to be told. */
    TUNNEL_IDLE(504, "connection_read_timeout", Origin.PROXY),
    /** The proxy is stopping and its time for running exchanges is over. */
    STOPPING(503, "proxy_internal_response", Origin.PROXY),
    /** A plugin threw (RFC 9209 §2.3.30). */
    PLUGIN_FAILED(500, "proxy_internal_error", Origin.PROXY),
    /** A mistake in the proxy itself (RFC 9209 §2.3.30). */
    INTERNAL(500, "proxy_internal_error", Origin.PROXY);

    /** Who is to blame. */
    public enum Origin {
        /** The client broke the rules, or left. */
        CLIENT,
        /** The backend did. */
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
     * @return the status code (RFC 9110 §15); 499, which no client ever sees, where the client is gone
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
     * Who is to blame.
     *
     * @return the origin
     */
    public Origin origin() {
        return origin;
    }

    /**
     * An exception that says so.
     *
     * @param detail what was found and where, for people; goes into the {@code Proxy-Status} field and the log
     * @return the exception, to be thrown
     */
    public ProxyException because(String detail) {
        return new ProxyException(this, null, detail);
    }
}
