package dev.weir.engine.contain;

import java.util.List;
import java.util.Map;

/**
 * The health of a proxy's plugins, for JMX: {@code dev.weir:type=Plugins,proxy=N}. The keys of each map are
 * plugin names; several uses of one plugin are added up. Any thread.
 */
public interface PluginsMXBean {
    /** Exceptions and invalid results so far. */
    Map<String, Long> getFailures();

    /** Callbacks so far that blocked their loop. */
    Map<String, Long> getStalls();

    /** The longest observed callback, in milliseconds. */
    Map<String, Long> getLongestMillis();

    /** The quarantined plugins. */
    List<String> getQuarantined();
}
