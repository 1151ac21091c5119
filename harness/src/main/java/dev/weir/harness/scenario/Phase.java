package dev.weir.harness.scenario;

import java.util.Locale;

/** The phase of a connection's life in which a fault occurs. */
public enum Phase {
    /** While the proxy connects to a backend. */
    CONNECT,
    /** Within a handshake of TLS. */
    HANDSHAKE,
    /** Just after a backend has accepted a connection. */
    ACCEPT,
    /** While a connection is idle in the pool. */
    IDLE,
    /** Within the head of a request. */
    REQUEST_HEAD,
    /** Within the body of a request. */
    REQUEST_BODY,
    /** Before or within the head of a response. */
    RESPONSE_HEAD,
    /** Within the body of a response. */
    RESPONSE_BODY,
    /** At the end of a response. */
    END,
    /** When a connection is closed. */
    CLOSE,
    /** In every phase. */
    ANY;

    /** As in reports and options. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
