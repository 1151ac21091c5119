package dev.weir.engine.exchange;

/** The event that an exchange waits for, besides the body of its request. */
enum Wait {
    /** Either side of a tunnel sends or accepts bytes. */
    TUNNEL,
    /** The client accepts the buffered response bytes. */
    CLIENT_TAKES,
    /** The rest of a request arrives. Its response is complete. */
    REST_OF_REQUEST,
    /** More of a response arrives. Its head has arrived. */
    REST_OF_RESPONSE,
    /** The backend accepts the request, or responds to it. */
    RESPONSE,
    /** No event with a timeout. */
    NOTHING
}
