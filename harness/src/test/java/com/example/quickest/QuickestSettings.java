package com.example.quickest;

import dev.weir.api.PluginSetting;
import java.time.Duration;

/** What quickest can be told. */
public record QuickestSettings(
        @PluginSetting(defaultValue = "10", meaning = "how many answers the mean is made of, more or less")
        int memory,

        @PluginSetting(defaultValue = "1s", meaning = "what a failure counts as")
        Duration penalty) {
    public QuickestSettings {
        if (memory < 1) {
            throw new IllegalArgumentException("memory: " + memory + " is too few; the least is 1");
        }
    }
}
