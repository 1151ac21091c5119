package com.example.observer;

import dev.weir.api.PluginSetting;
import java.time.Duration;

/** What my-observer can be told. */
public record MyObserverSettings(
        @PluginSetting(defaultValue = "1s", meaning = "from how long on an exchange is logged")
        Duration slow) {}
