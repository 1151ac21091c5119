package com.example.rewriter;

import dev.weir.api.PluginSetting;

/** What my-rewriter can be told. */
public record MyRewriterSettings(
        @PluginSetting(defaultValue = "X-Request-Id", meaning = "the field that has the number")
        String field) {
    public MyRewriterSettings {
        if (!field.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException("field: '" + field + "' is no field name; write X-Request-Id");
        }
    }
}
