package dev.weir.engine.exposition;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.weir.engine.contain.PluginReport;
import dev.weir.engine.metrics.LoopReading;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects what is known of loops, plugins and the process. */
final class ProcessSamples {
    private static final double MILLIS = 1e3;
    private static final double NANOS = 1e9;

    private final Samples samples;

    ProcessSamples(Samples samples) {
        this.samples = samples;
    }

    void collectLoops(List<LoopReading> loops) {
        for (LoopReading each : loops) {
            String loop = Integer.toString(each.loop());
            samples.add(MetricFamily.LOOP_TURN_DURATION, each.turns(), loop);
            samples.add(MetricFamily.LOOP_LAG, each.lag(), loop);
            samples.add(MetricFamily.LOOP_STALL, each.waitingSeconds(), loop);
            samples.add(MetricFamily.LOOP_HELD_BYTES, each.heldBytes(), loop);
        }
    }

    /** Several uses of one plugin are added up. */
    void collectPlugins(List<PluginReport> reports) {
        Map<String, PluginReport> byName = new TreeMap<>();
        reports.forEach(each -> byName.merge(each.plugin(), each, ProcessSamples::sum));
        byName.forEach((name, each) -> {
            samples.add(MetricFamily.PLUGIN_VIOLATIONS, each.failures(), name);
            samples.add(MetricFamily.PLUGIN_STALLS, each.stalls(), name);
            samples.add(MetricFamily.PLUGIN_LONGEST_CALL, each.longestMillis() / MILLIS, name);
            samples.add(MetricFamily.PLUGIN_QUARANTINED, each.quarantined() ? 1 : 0, name);
        });
    }

    private static PluginReport sum(PluginReport one, PluginReport other) {
        return new PluginReport(
                one.plugin(),
                one.failures() + other.failures(),
                one.stalls() + other.stalls(),
                Math.max(one.longestMillis(), other.longestMillis()),
                one.quarantined() || other.quarantined());
    }

    void collectProcess() {
        samples.add(
                MetricFamily.PROCESS_START, ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS);
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            samples.add(MetricFamily.PROCESS_CPU, system.getProcessCpuTime() / NANOS);
            samples.add(MetricFamily.PROCESS_DESCRIPTORS, system.getOpenFileDescriptorCount());
            samples.add(MetricFamily.PROCESS_MOST_DESCRIPTORS, system.getMaxFileDescriptorCount());
        }
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory("heap", memory.getHeapMemoryUsage());
        memory("nonheap", memory.getNonHeapMemoryUsage());
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            samples.add(MetricFamily.BUFFERS_USED, pool.getMemoryUsed(), pool.getName());
        }
    }

    private void memory(String area, MemoryUsage usage) {
        samples.add(MetricFamily.MEMORY_USED, usage.getUsed(), area);
        samples.add(MetricFamily.MEMORY_LIMIT, usage.getMax(), area);
    }
}
