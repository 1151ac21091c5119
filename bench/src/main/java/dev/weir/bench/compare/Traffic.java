package dev.weir.bench.compare;

import dev.weir.bench.load.OriginBehaviour;

/** What clients and backends do. */
public sealed interface Traffic {
    /** How many connections clients have open at once. */
    int clients();

    /**
     * As many requests as the proxy can take: each client asks again as soon as it has its answer.
     *
     * @param download bytes of each answer's body
     * @param upload   bytes of each request's body
     * @param close    whether each request says {@code Connection: close} and takes a new connection
     */
    record Closed(int clients, int download, int upload, boolean close) implements Traffic {}

    /**
     * Requests that come at a fixed rate, whether or not earlier ones have been answered.
     *
     * @param rate    requests in a second; 0 for half of what the reference proxy could take
     * @param backend how the last of three backends conducts itself, or all of them do; if well, there are two
     */
    record Open(int clients, int rate, OriginBehaviour backend) implements Traffic {}

    /** Clients that have asked once, and are silent since. */
    record Idle(int clients) implements Traffic {}
}
