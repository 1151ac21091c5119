package com.example.responder;

import dev.weir.api.PluginSetting;

/** What my-responder can be told. */
public record MyResponderSettings(
        @PluginSetting(defaultValue = "/ping", meaning = "the target that it answers for")
        String target,

        @PluginSetting(defaultValue = "pong", meaning = "what it answers")
        String text) {
    public MyResponderSettings {
        if (!target.startsWith("/")) {
            throw new IllegalArgumentException("target: '" + target + "' is no target; write /ping");
        }
    }
}
