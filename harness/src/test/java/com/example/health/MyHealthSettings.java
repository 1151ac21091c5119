package com.example.health;

import dev.weir.api.PluginSetting;
import java.time.Duration;

/** What my-health can be told. */
public record MyHealthSettings(
        @PluginSetting(defaultValue = "5", meaning = "failures in a row that are too many")
        int failures,

        @PluginSetting(defaultValue = "10s", meaning = "how long a backend is ejected")
        Duration time) {
    public MyHealthSettings {
        if (failures < 1) {
            throw new IllegalArgumentException("failures: " + failures + " is too few; the least is 1");
        }
    }
}
