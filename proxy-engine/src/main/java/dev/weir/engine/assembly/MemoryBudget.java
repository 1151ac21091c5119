package dev.weir.engine.assembly;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * The memory available to the process.
 *
 * @param heapBytes   maximum size of the heap
 * @param directBytes maximum size of all direct buffers together
 */
public record MemoryBudget(long heapBytes, long directBytes) {
    /** More than any process can use. */
    public static final MemoryBudget UNLIMITED = new MemoryBudget(Long.MAX_VALUE, Long.MAX_VALUE);

    /** The budget of this process. */
    public static MemoryBudget real() {
        long heap = Runtime.getRuntime().maxMemory();
        return new MemoryBudget(heap, directLimit(heap));
    }

    /** The limit of direct memory: {@code -XX:MaxDirectMemorySize}, or the heap size. No standard method reports it. */
    private static long directLimit(long heapBytes) {
        try {
            HotSpotDiagnosticMXBean options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            long set = options == null
                    ? 0
                    : Long.parseLong(options.getVMOption("MaxDirectMemorySize").getValue());
            return set > 0 ? set : heapBytes;
        } catch (IllegalArgumentException e) { // another VM without this option
            return heapBytes;
        }
    }
}
