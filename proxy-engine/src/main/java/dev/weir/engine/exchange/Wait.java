package dev.weir.engine.exchange;

/** What an exchange waits for, besides the body of its request. */
enum Wait {
    /** For either side of a tunnel to send or take anything. */
    TUNNEL,
    /** For the client to take what it was sent. */
    CLIENT_TAKES,
    /** For the rest of a request. Its response is complete. */
    REST_OF_REQUEST,
    /** For more of a response. Its head is there. */
    REST_OF_RESPONSE,
    /** For the backend to take the request, or to answer it. */
    RESPONSE,
    /** For nothing that has to come from a peer in time. */
    NOTHING
}
