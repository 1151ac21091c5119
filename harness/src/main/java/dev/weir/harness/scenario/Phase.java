package dev.weir.harness.scenario;

import java.util.Locale;

/** When something goes wrong, in the life of a connection. */
public enum Phase {
    /** While a backend is being connected to. */
    CONNECT,
    /** When a backend has just accepted a connection. */
    ACCEPT,
    /** While a connection idles in the pool. */
    IDLE,
    /** Within the head of a request. */
    REQUEST_HEAD,
    /** Within the body of a request. */
    REQUEST_BODY,
    /** Before or within the head of an answer. */
    RESPONSE_HEAD,
    /** Within the body of an answer. */
    RESPONSE_BODY,
    /** At the end of an answer. */
    END,
    /** When a connection is to be closed. */
    CLOSE,
    /** All the time. */
    ANY;

    /** As people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
