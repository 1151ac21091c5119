package dev.weir.engine.http1;

/** What happens to the client's connection after the response. */
enum AfterResponse {
    /** It stays open for the next request. */
    KEEP,
    /** It is closed; the framing of the response shows that it is complete. */
    CLOSE,
    /** It is closed, and its end marks the end of the response. */
    CLOSE_IS_END
}
