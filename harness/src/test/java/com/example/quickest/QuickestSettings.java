package com.example.quickest;

import dev.weir.api.PluginSetting;
import java.time.Duration;

/** The settings of quickest. */
public record QuickestSettings(
        @PluginSetting(defaultValue = "10", meaning = "about how many responses the mean covers")
        int memory,

        @PluginSetting(defaultValue = "1s", meaning = "response time that a failure counts as")
        Duration penalty) {
    public QuickestSettings {
        if (memory < 1) {
            throw new IllegalArgumentException("memory: " + memory + " is too few; the minimum is 1");
        }
    }
}
