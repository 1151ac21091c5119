package dev.weir.engine.contain;

import dev.weir.engine.loop.SafeLog;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** Publishes the health of a proxy's plugins in JMX. Any thread. */
public final class PluginMetrics implements PluginsMXBean {
    private static final System.Logger LOG = System.getLogger("dev.weir.plugins");
    private static final AtomicInteger PROXIES = new AtomicInteger();

    private final Supplier<List<PluginReport>> reports;
    private @Nullable ObjectName name;

    /** Creates the bean. */
    public PluginMetrics(Supplier<List<PluginReport>> reports) {
        this.reports = reports;
    }

    @Override
    public Map<String, Long> getFailures() {
        return byName(PluginReport::failures, Long::sum);
    }

    @Override
    public Map<String, Long> getStalls() {
        return byName(PluginReport::stalls, Long::sum);
    }

    @Override
    public Map<String, Long> getLongestMillis() {
        return byName(PluginReport::longestMillis, Math::max);
    }

    @Override
    public List<String> getQuarantined() {
        return reports.get().stream()
                .filter(PluginReport::quarantined)
                .map(PluginReport::plugin)
                .distinct()
                .toList();
    }

    private Map<String, Long> byName(Function<PluginReport, Long> value, BinaryOperator<Long> both) {
        return reports.get().stream().collect(Collectors.toMap(PluginReport::plugin, value, both, TreeMap::new));
    }

    /** Registers the bean. */
    public synchronized void publish() {
        try {
            var mine = new ObjectName("dev.weir:type=Plugins,proxy=" + PROXIES.incrementAndGet());
            ManagementFactory.getPlatformMBeanServer().registerMBean(this, mine);
            name = mine;
        } catch (JMException e) {
            SafeLog.log(LOG, System.Logger.Level.WARNING, "the plugin metrics could not be registered with JMX", e);
        }
    }

    /** Unregisters the bean. */
    public synchronized void withdraw() {
        try {
            if (name != null) {
                ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
                name = null;
            }
        } catch (JMException e) {
            SafeLog.log(LOG, System.Logger.Level.DEBUG, "the plugin metrics could not be unregistered from JMX", e);
        }
    }
}
