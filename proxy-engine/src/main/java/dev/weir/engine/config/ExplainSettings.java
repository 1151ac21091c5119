package dev.weir.engine.config;

import static dev.weir.engine.config.SettingRegistry.count;

/** The settings of explanations. Used only by {@link Settings}. */
final class ExplainSettings {
    static final Setting<Integer> REQUESTS = count(
            "explain.requests",
            250,
            0,
            "number of recent requests per loop that can be explained: failed, retried, slow and sampled ones; 0 for none");
    static final Setting<Integer> SAMPLE = count(
            "explain.sample", 100, 1, "one request in so many can be explained although nothing is special about it");

    private ExplainSettings() {}
}
