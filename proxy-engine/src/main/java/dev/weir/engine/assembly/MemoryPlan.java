package dev.weir.engine.assembly;

import dev.weir.engine.client.ConnectionLimits;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.memory.MemoryLimits;
import dev.weir.engine.reload.RestartRules;
import org.jspecify.annotations.Nullable;

/**
 * Divides the process's memory: each part gets what the configuration requests, or less if the memory does not suffice.
 * Half of the memory besides the proxy's own can be held for slow peers, in heads on the heap or in direct buffers; the
 * rest is for clients and requests, each of which has a fixed cost.
 *
 * @param heldBytes maximum memory held for slow peers on each loop
 * @param clients   maximum number of connected clients, over all loops
 * @param requests  maximum number of concurrent requests on each loop
 * @param words     a warning that names reduced limits, or {@code null} if none was reduced
 */
record MemoryPlan(
        long heldBytes, int clients, int requests, @Nullable String words) {
    /** The proxy without clients, its plugins, and headroom for garbage between two collections. */
    private static final long OWN_BYTES = 8 << 20;

    private static final int HEAP_PARTS = 10;
    private static final int USABLE_PARTS = 6;
    /** Smallest unit of the division: a very small heap suffices for a few clients. */
    private static final int SMALLEST_PART = 16;

    private static final long LEAST_HELD = 256 << 10;
    private static final int LEAST_COUNT = 32;
    /** Measured: about 915 bytes for the socket, its key, its address and the client's state. */
    static final int CLIENT_BYTES = 1 << 10;
    /** Measured: about 9 KiB for two heads, the state of the exchange, and the backend connection. */
    static final int REQUEST_BYTES = 10 << 10;

    private static final int PARTS_OF_REST = 3;
    private static final long KIB = 1 << 10;
    private static final long MIB = 1 << 20;

    /**
     * Creates the plan.
     *
     * @param descriptors      maximum number of sockets of the process
     * @param mostOnConnection maximum number of concurrent exchanges on a client connection
     */
    static MemoryPlan of(ProxyConfig config, MemoryBudget memory, long descriptors, int mostOnConnection) {
        SettingValues settings = config.settings();
        long asked = settings.get(Settings.MEMORY_HELD);
        int askedClients = settings.get(Settings.CLIENT_CONNECTIONS);
        int loops = config.loops();
        long usable = usable(memory.heapBytes());
        long held = Math.min(asked, Math.max(LEAST_HELD, Math.min(usable / 2, direct(config, memory)) / loops));
        long rest = Math.max(0, usable - held * loops);
        int clients = count(rest / PARTS_OF_REST / CLIENT_BYTES);
        int requests = count(rest / PARTS_OF_REST * (PARTS_OF_REST - 1) / REQUEST_BYTES / loops);
        int mostRequests = settings.get(Settings.TOTAL_MAX_REQUESTS);
        int most = Math.min(askedClients, ConnectionLimits.maxFor(descriptors, mostOnConnection, mostRequests));
        long wanted = Math.min((long) most * mostOnConnection, Math.max(most, mostRequests));
        boolean enough = held == asked && clients >= most && (long) requests * loops >= wanted;
        boolean heapSuffices = held < asked && direct(config, memory) < usable / 2;
        String words = enough
                ? null
                : (heapSuffices
                                ? "-XX:MaxDirectMemorySize of " + size(memory.directBytes())
                                : "a heap of " + size(memory.heapBytes()))
                        + " allows only memory.held " + size(held) + " on "
                        + (loops == 1 ? "one loop" : "each of " + loops + " loops")
                        + " (configured: " + size(asked) + "), " + Math.min(clients, most)
                        + " clients (client.connections: " + askedClients + ") and " + requests
                        + " concurrent requests on each loop; to allow more, raise "
                        + (heapSuffices ? "it" : "-Xmx") + " in JAVA_OPTS";
        return new MemoryPlan(held, clients, requests, words);
    }

    private static long usable(long heapBytes) {
        long share = heapBytes / HEAP_PARTS * USABLE_PARTS - OWN_BYTES;
        return Math.max(share, heapBytes / SMALLEST_PART);
    }

    /** Direct memory for buffers in use; half as much is left for free buffers in the pool. */
    private static long direct(ProxyConfig config, MemoryBudget memory) {
        long each = (long) config.settings().bytes(Settings.MEMORY_READ_BUFFER) + RestartRules.writeBuffer(config);
        return Math.max(0, memory.directBytes() - each * config.loops()) / 3 * 2;
    }

    private static int count(long many) {
        return (int) Math.max(LEAST_COUNT, Math.min(Integer.MAX_VALUE, many));
    }

    private static String size(long bytes) {
        return bytes % MIB == 0 ? bytes / MIB + "MiB" : bytes / KIB + "KiB";
    }

    /** The limits for the exchanges of one loop. */
    MemoryLimits allowance() {
        return new MemoryLimits(heldBytes, requests);
    }
}
