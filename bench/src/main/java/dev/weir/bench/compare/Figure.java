package dev.weir.bench.compare;

/** A measured quantity of a proxy under a workload, with its unit. Less is better, except for {@link #THROUGHPUT}. */
public enum Figure {
    /** Processor time of the proxy's process for each completed request, user and system. The most important figure. */
    CPU("CPU", "µs/request"),
    /** Its part in user mode. */
    USER("user", "µs/request"),
    /** Its part in the kernel. */
    SYSTEM("system", "µs/request"),
    /** Completed requests per second. More is better. */
    THROUGHPUT("throughput", "requests/s"),
    /** Median latency of completed requests, from when they should have been sent. */
    P50("p50", "ms"),
    /** The 99th percentile. */
    P99("p99", "ms"),
    /** The 99.9th percentile. */
    P999("p99.9", "ms"),
    /** Percentage of requests without a complete response with status 200. */
    FAILED("failed", "%"),
    /** Resident memory of the process at the end of the round. */
    RESIDENT("resident", "MiB"),
    /** Growth of the resident memory for each idle connection. */
    RESIDENT_PER_CONNECTION("resident for each idle connection", "KiB"),
    /** Growth of a JVM's live heap for each idle connection. */
    HEAP_PER_CONNECTION("live heap for each idle connection", "KiB"),
    /** Growth of a JVM's direct buffers for each idle connection. */
    DIRECT_PER_CONNECTION("direct memory for each idle connection", "KiB"),
    /** Connections that the proxy opened to backends, for each hundred requests. */
    BACKEND_CONNECTIONS("backend connections", "for 100 requests");

    private final String title;
    private final String unit;

    Figure(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    /** Its name in tables. */
    public String title() {
        return title;
    }

    /** The unit of its values. */
    public String unit() {
        return unit;
    }

    /** Whether a larger value is better. */
    public boolean moreIsBetter() {
        return this == THROUGHPUT;
    }
}
