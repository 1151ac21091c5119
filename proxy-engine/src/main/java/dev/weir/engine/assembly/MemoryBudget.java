package dev.weir.engine.assembly;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * How much memory the process may have.
 *
 * @param heapBytes   what its heap may grow to
 * @param directBytes what buffers outside the heap may take together
 */
public record MemoryBudget(long heapBytes, long directBytes) {
    /** More than anybody can use. */
    public static final MemoryBudget UNLIMITED = new MemoryBudget(Long.MAX_VALUE, Long.MAX_VALUE);

    /** This process's. */
    static MemoryBudget real() {
        long heap = Runtime.getRuntime().maxMemory();
        return new MemoryBudget(heap, directLimit(heap));
    }

    /** The platform has no question for this: it is {@code -XX:MaxDirectMemorySize}, or as much as the heap. */
    private static long directLimit(long heapBytes) {
        try {
            HotSpotDiagnosticMXBean options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            long set = options == null
                    ? 0
                    : Long.parseLong(options.getVMOption("MaxDirectMemorySize").getValue());
            return set > 0 ? set : heapBytes;
        } catch (IllegalArgumentException e) { // another VM, without this option
            return heapBytes;
        }
    }
}
