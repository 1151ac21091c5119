package dev.weir.engine.assembly;

import dev.weir.engine.client.ConnectionLimits;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.memory.MemoryLimits;
import dev.weir.engine.reload.RestartRules;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration may take of the process's memory: what it asks for, or less where the memory does not suffice
 * for that. Half of what is left beside the proxy itself can be held for slow peers, in heads on the heap or in buffers
 * outside it; the rest is for clients and requests, which cost some memory each whatever they do.
 *
 * @param heldBytes what may be held on each loop
 * @param clients   how many clients may be connected, over all loops
 * @param requests  how many requests there may be at a time on each loop
 * @param words     says what is less than was asked for, or {@code null} if nothing is
 */
record MemoryPlan(
        long heldBytes, int clients, int requests, @Nullable String words) {
    /** The proxy without a client, its plugins, and room for garbage between two collections. */
    private static final long OWN_BYTES = 8 << 20;

    private static final int HEAP_PARTS = 10;
    private static final int USABLE_PARTS = 6;
    /** A very small heap is not divided any further: it will do for a few clients. */
    private static final int SMALLEST_PART = 16;

    private static final long LEAST_HELD = 256 << 10;
    private static final int LEAST_COUNT = 32;
    /** Measured are about 915 bytes: its socket, key, address and what the proxy knows of it. */
    static final int CLIENT_BYTES = 1 << 10;
    /** Measured are about 9 KiB: two heads, what is known of the exchange, and the backend's connection. */
    static final int REQUEST_BYTES = 10 << 10;

    private static final int PARTS_OF_REST = 3;
    private static final long KIB = 1 << 10;
    private static final long MIB = 1 << 20;

    /**
     * Plans.
     *
     * @param descriptors      how many sockets the process may open
     * @param mostOnConnection how many exchanges a client's connection may carry at a time
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
        int most = Math.min(askedClients, ConnectionLimits.bearable(descriptors, mostOnConnection, mostRequests));
        long wanted = Math.min((long) most * mostOnConnection, Math.max(most, mostRequests));
        boolean enough = held == asked && clients >= most && (long) requests * loops >= wanted;
        boolean heapSuffices = held < asked && direct(config, memory) < usable / 2;
        String words = enough
                ? null
                : (heapSuffices
                                ? "-XX:MaxDirectMemorySize of " + size(memory.directBytes())
                                : "a heap of " + size(memory.heapBytes()))
                        + " suffices for memory.held " + size(held) + " on "
                        + (loops == 1 ? "one loop" : "each of " + loops + " loops")
                        + " (asked for: " + size(asked) + "), " + Math.min(clients, most)
                        + " clients (client.connections is " + askedClients + ") and " + requests
                        + " requests at a time on each loop; raise "
                        + (heapSuffices ? "it" : "-Xmx") + " in JAVA_OPTS for more";
        return new MemoryPlan(held, clients, requests, words);
    }

    private static long usable(long heapBytes) {
        long share = heapBytes / HEAP_PARTS * USABLE_PARTS - OWN_BYTES;
        return Math.max(share, heapBytes / SMALLEST_PART);
    }

    /** Free buffers are kept besides those in use, half as much again. */
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

    /** What the exchanges of one loop may take. */
    MemoryLimits allowance() {
        return new MemoryLimits(heldBytes, requests);
    }
}
