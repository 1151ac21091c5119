package dev.weir.engine.http1;

/** What becomes of the client's connection once the response is sent. */
enum AfterResponse {
    /** It waits for the next request. */
    KEEP,
    /** It is closed; the client can tell from the response itself that it is whole. */
    CLOSE,
    /** It is closed, and that is how the client learns where the response ends. */
    CLOSE_IS_END
}
