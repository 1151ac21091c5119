package dev.weir.engine.http;

import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;

/**
 * The size limits of a head.
 *
 * @param lineBytes maximum size of the start line, in bytes
 * @param headBytes maximum size of the whole head, in bytes
 * @param fields    maximum number of field lines
 */
public record Limits(int lineBytes, int headBytes, int fields) {
    /** The limits for requests, from the settings. */
    public static Limits ofRequests(SettingValues settings) {
        return new Limits(
                settings.bytes(Settings.CLIENT_REQUEST_LINE_SIZE),
                settings.bytes(Settings.CLIENT_HEAD_SIZE),
                settings.get(Settings.CLIENT_FIELDS));
    }

    /** The limits for responses, from the settings. */
    public static Limits ofResponses(SettingValues settings) {
        int headBytes = settings.bytes(Settings.BACKEND_HEAD_SIZE);
        return new Limits(headBytes, headBytes, settings.get(Settings.BACKEND_FIELDS));
    }
}
