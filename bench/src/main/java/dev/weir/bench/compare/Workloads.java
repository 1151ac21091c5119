package dev.weir.bench.compare;

import static dev.weir.bench.compare.Figure.BACKEND_CONNECTIONS;
import static dev.weir.bench.compare.Figure.CPU;
import static dev.weir.bench.compare.Figure.DIRECT_PER_CONNECTION;
import static dev.weir.bench.compare.Figure.FAILED;
import static dev.weir.bench.compare.Figure.HEAP_PER_CONNECTION;
import static dev.weir.bench.compare.Figure.P50;
import static dev.weir.bench.compare.Figure.P99;
import static dev.weir.bench.compare.Figure.P999;
import static dev.weir.bench.compare.Figure.RESIDENT;
import static dev.weir.bench.compare.Figure.RESIDENT_PER_CONNECTION;
import static dev.weir.bench.compare.Figure.SYSTEM;
import static dev.weir.bench.compare.Figure.THROUGHPUT;
import static dev.weir.bench.compare.Figure.USER;

import dev.weir.bench.load.OriginBehaviour;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All workloads. */
public final class Workloads {
    /** The default size of a response's body. */
    static final int SMALL = 128;
    /** The workload that measures the maximum throughput. */
    static final String SATURATION = "get-64";

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;
    /**
     * Enough that no request waits for a connection: a slow third of 5,000 requests per second is 417 requests in
     * flight.
     */
    private static final int MANY = 1000;

    private static final int RATE = 5000;
    /** Such that each of three connections is idle for 10 ms. */
    private static final int SELDOM = 300;

    private static final List<Figure> SATURATED =
            List.of(CPU, USER, SYSTEM, THROUGHPUT, RESIDENT, BACKEND_CONNECTIONS, FAILED);
    private static final List<Figure> PACED = List.of(CPU, USER, SYSTEM, P50, P99, P999, RESIDENT, FAILED);
    private static final List<Figure> UNWELL = List.of(FAILED, P50, P99, P999, CPU, BACKEND_CONNECTIONS);
    private static final List<Figure> STILL =
            List.of(RESIDENT_PER_CONNECTION, HEAP_PER_CONNECTION, DIRECT_PER_CONNECTION, RESIDENT);

    private static final Set<String> QUICK = Set.of(SATURATION, "close", "download-64k", "open-5000");

    private static final List<Workload> ALL = List.of(
            closed(SATURATION, "small GET, keep-alive, 64 clients", 64, SMALL, 0, false),
            closed("get-1000", "small GET, keep-alive, 1,000 clients", MANY, SMALL, 0, false),
            closed("close", "small GET, a connection for each, 64 clients", 64, SMALL, 0, true),
            closed("download-64k", "64 KiB downloads, 64 clients", 64, 64 * KIB, 0, false),
            closed("download-1m", "1 MiB downloads, 16 clients", 16, MIB, 0, false),
            closed("upload-64k", "64 KiB uploads, 64 clients", 64, SMALL, 64 * KIB, false),
            open("open-5000", "small GET, 5,000 a second", RATE, OriginBehaviour.WELL),
            open("open-half", "small GET, half of the reference's maximum throughput", 0, OriginBehaviour.WELL),
            new Workload("idle-10000", "10,000 idle clients", new Traffic.Idle(10_000), STILL),
            open("fault-resetting", "5,000 a second, one of three backends resets", RATE, OriginBehaviour.RESETTING),
            open("fault-slow", "5,000 a second, one of three backends takes 250 ms", RATE, OriginBehaviour.SLOW),
            new Workload(
                    "fault-impatient",
                    "300 a second, three backends that close idle connections",
                    new Traffic.Open(MANY, SELDOM, OriginBehaviour.IMPATIENT),
                    UNWELL),
            open(
                    "fault-flapping",
                    "5,000 a second, one of three backends resets from time to time",
                    RATE,
                    OriginBehaviour.FLAPPING));

    private static final Set<String> TLS =
            Set.of(SATURATION, "close", "download-64k", "download-1m", "upload-64k", "idle-10000");
    private static final Workload RESUMED = new Workload(
            "close-resumed",
            "small GET, a connection with a resumed session for each, 64 clients",
            new Traffic.Closed(64, SMALL, 0, true, true),
            SATURATED);

    private Workloads() {}

    private static Workload closed(String id, String title, int clients, int download, int upload, boolean close) {
        return new Workload(id, title, new Traffic.Closed(clients, download, upload, close), SATURATED);
    }

    private static Workload open(String id, String title, int rate, OriginBehaviour conduct) {
        return new Workload(
                id, title, new Traffic.Open(MANY, rate, conduct), conduct == OriginBehaviour.WELL ? PACED : UNWELL);
    }

    /** All of them, in the order of reports. */
    public static List<Workload> all() {
        return ALL;
    }

    /** Those with clients that speak TLS, in the order of reports. */
    public static List<Workload> tls() {
        return Stream.concat(ALL.stream().filter(workload -> TLS.contains(workload.id())), Stream.of(RESUMED))
                .toList();
    }

    /** The quick workloads, which take three minutes together. */
    public static List<Workload> quick() {
        return ALL.stream().filter(workload -> QUICK.contains(workload.id())).toList();
    }
}
