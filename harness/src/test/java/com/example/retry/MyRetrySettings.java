package com.example.retry;

import dev.weir.api.PluginSetting;
import java.time.Duration;

/** What my-retry can be told. */
public record MyRetrySettings(
        @PluginSetting(defaultValue = "2", meaning = "how many retries an exchange is allowed")
        int retries,

        @PluginSetting(defaultValue = "10ms", meaning = "the pause before the first; twice that before the second …")
        Duration pause) {
    public MyRetrySettings {
        if (retries < 0) {
            throw new IllegalArgumentException("retries: " + retries + " is too few; the least is 0");
        }
        if (pause.isNegative()) {
            throw new IllegalArgumentException("pause: " + pause + " is less than nothing");
        }
    }
}
