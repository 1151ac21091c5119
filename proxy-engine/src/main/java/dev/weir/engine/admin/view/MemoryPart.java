package dev.weir.engine.admin.view;

import com.google.gson.JsonObject;
import com.sun.management.UnixOperatingSystemMXBean;
import dev.weir.engine.assembly.MemoryBudget;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/** The memory and the descriptors of the process. */
final class MemoryPart {
    private MemoryPart() {}

    static JsonObject read() {
        var json = new JsonObject();
        Runtime runtime = Runtime.getRuntime();
        MemoryBudget budget = MemoryBudget.real();
        json.addProperty("heapBytes", runtime.totalMemory() - runtime.freeMemory());
        json.addProperty("heapLimitBytes", budget.heapBytes());
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .forEach(pool -> json.addProperty("directBytes", pool.getMemoryUsed()));
        json.addProperty("directLimitBytes", budget.directBytes());
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            json.addProperty("openDescriptors", system.getOpenFileDescriptorCount());
            json.addProperty("descriptorLimit", system.getMaxFileDescriptorCount());
        }
        return json;
    }
}
