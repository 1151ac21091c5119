package dev.weir.engine.http;

import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;

/**
 * How large a head may be.
 *
 * @param lineBytes the start line, in bytes
 * @param headBytes the whole head, in bytes
 * @param fields    field lines
 */
public record Limits(int lineBytes, int headBytes, int fields) {
    /** A request's limits, from the settings. */
    public static Limits ofRequests(SettingValues settings) {
        return new Limits(
                settings.bytes(Settings.CLIENT_REQUEST_LINE_SIZE),
                settings.bytes(Settings.CLIENT_HEAD_SIZE),
                settings.get(Settings.CLIENT_FIELDS));
    }

    /** A response's limits, from the settings. */
    public static Limits ofResponses(SettingValues settings) {
        int headBytes = settings.bytes(Settings.BACKEND_HEAD_SIZE);
        return new Limits(headBytes, headBytes, settings.get(Settings.BACKEND_FIELDS));
    }
}
