package com.example.balancing;

import dev.weir.api.PluginSetting;

/** What my-balancer can be told. */
public record MyBalancerSettings(
        @PluginSetting(defaultValue = "2", meaning = "how many candidates are drawn")
        int draws) {
    public MyBalancerSettings {
        if (draws < 1) {
            throw new IllegalArgumentException("draws: " + draws + " is too few; the least is 1");
        }
    }
}
