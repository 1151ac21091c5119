package dev.weir.engine.message;

/** A request to a backend and its response: uses a connection, or a part of one. */
public interface BackendStream {
    /** The sink of the request. */
    RequestSink request();

    /** Whether bytes followed the complete response; they belong to no request. */
    boolean excess();

    /** Whether the connection may serve another request after the complete response, as far as is known now. */
    boolean reusable();
}
