package dev.weir.bench.compare;

/** What can be measured of a proxy under a workload, and in which unit. Less is better, but of {@link #THROUGHPUT}. */
public enum Figure {
    /** Processor time of the proxy's process for each completed request, user and system. The first figure to look at. */
    CPU("CPU", "µs/request"),
    /** The part of it that is the program's own. */
    USER("user", "µs/request"),
    /** The part of it that is the kernel's. */
    SYSTEM("system", "µs/request"),
    /** Completed requests in a second. More is better. */
    THROUGHPUT("throughput", "requests/s"),
    /** Half of the completed requests took no longer, from when they were meant to be sent. */
    P50("p50", "ms"),
    /** All but one of a hundred took no longer. */
    P99("p99", "ms"),
    /** All but one of a thousand took no longer. */
    P999("p99.9", "ms"),
    /** Requests that got no whole answer with status 200, of a hundred. */
    FAILED("failed", "%"),
    /** Memory of the process that is in use, at the end of the round. */
    RESIDENT("resident", "MiB"),
    /** By how much that grew for each idle connection. */
    RESIDENT_PER_CONNECTION("resident for each idle connection", "KiB"),
    /** By how much a JVM's live heap grew for each idle connection. */
    HEAP_PER_CONNECTION("live heap for each idle connection", "KiB"),
    /** By how much a JVM's direct buffers grew for each idle connection. */
    DIRECT_PER_CONNECTION("direct memory for each idle connection", "KiB"),
    /** Connections that the proxy opened to backends, for each hundred requests. */
    BACKEND_CONNECTIONS("backend connections", "for 100 requests");

    private final String title;
    private final String unit;

    Figure(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    /** What it is called in tables. */
    public String title() {
        return title;
    }

    /** The unit of its values. */
    public String unit() {
        return unit;
    }

    /** Whether a larger value is the better one. */
    public boolean moreIsBetter() {
        return this == THROUGHPUT;
    }
}
