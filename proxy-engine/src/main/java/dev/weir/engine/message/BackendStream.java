package dev.weir.engine.message;

/** One request on its way to a backend and the response to it: the use of a connection, or of a part of one. */
public interface BackendStream {
    /** Where the request goes. */
    RequestSink request();

    /** Whether bytes came behind the whole response: they belong to no request. */
    boolean excess();

    /** Whether the connection may serve another request once the response is complete, as far as is known now. */
    boolean reusable();
}
