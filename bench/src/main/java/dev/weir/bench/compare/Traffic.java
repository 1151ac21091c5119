package dev.weir.bench.compare;

import dev.weir.bench.load.OriginBehaviour;

/** The behaviour of clients and backends in a workload. */
public sealed interface Traffic {
    /** Number of connections that clients open. */
    int clients();

    /**
     * As many requests as the proxy can serve: each client sends its next one when it has its response.
     *
     * @param download bytes of each response's body
     * @param upload bytes of each request's body
     * @param close whether each request has {@code Connection: close} and a new connection
     * @param resumes whether a new connection resumes the TLS session of the one before
     */
    record Closed(int clients, int download, int upload, boolean close, boolean resumes) implements Traffic {
        /** Without resumption. */
        public Closed(int clients, int download, int upload, boolean close) {
            this(clients, download, upload, close, false);
        }
    }

    /**
     * Requests at a fixed rate, whether or not earlier ones have their response.
     *
     * @param rate requests per second; 0 for half of the reference proxy's maximum throughput
     * @param backend behaviour of the last of three backends, or of all of them; if healthy, there are two
     */
    record Open(int clients, int rate, OriginBehaviour backend) implements Traffic {}

    /** Clients that have sent one request, and are idle since. */
    record Idle(int clients) implements Traffic {}
}
