package dev.weir.engine.admin.change;

import com.google.gson.JsonObject;

/** Changes the access log of a running proxy. */
public interface AccessLogControl {
    /** There is no access log. */
    AccessLogControl NONE = wanted -> {
        throw new IllegalStateException("no access log is configured; set access-log and restart Weir");
    };

    /**
     * Changes its settings.
     *
     * @param wanted the members to change, for instance {@code sample}: one in so many requests is logged
     * @return all its settings after the change
     * @throws IllegalArgumentException if a member or its value is unknown; the message says what would be right
     * @throws IllegalStateException    if it cannot be changed now
     */
    JsonObject change(JsonObject wanted);
}
