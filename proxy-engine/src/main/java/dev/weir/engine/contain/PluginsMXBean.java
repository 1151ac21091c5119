package dev.weir.engine.contain;

import java.util.List;
import java.util.Map;

/**
 * The conduct of a proxy's plugins, for JMX: {@code dev.weir:type=Plugins,proxy=N}. Each map has the plugins' names for
 * keys; what several uses of one plugin did is added up. Any thread.
 */
public interface PluginsMXBean {
    /** Exceptions and wrong answers so far. */
    Map<String, Long> getFailures();

    /** Callbacks so far that held their loop. */
    Map<String, Long> getStalls();

    /** The longest callback that was noticed, in milliseconds. */
    Map<String, Long> getLongestMillis();

    /** Those that are called no more. */
    List<String> getQuarantined();
}
