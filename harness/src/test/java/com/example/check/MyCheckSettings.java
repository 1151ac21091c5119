package com.example.check;

import dev.weir.api.PluginSetting;
import java.time.Duration;

/** What my-check can be told. */
public record MyCheckSettings(
        @PluginSetting(defaultValue = "/", meaning = "what a backend is asked for")
        String target,

        @PluginSetting(defaultValue = "3", meaning = "failures in a row that are too many")
        int failures,

        @PluginSetting(defaultValue = "2s", meaning = "the time between two probes")
        Duration interval,

        @PluginSetting(defaultValue = "1s", meaning = "how long a probe may take")
        Duration timeout) {
    public MyCheckSettings {
        if (!target.startsWith("/")) {
            throw new IllegalArgumentException("target: '" + target + "' is no path; right is, for instance, /health");
        }
        if (failures < 1) {
            throw new IllegalArgumentException("failures: " + failures + " is too few; the least is 1");
        }
    }
}
