package dev.weir.engine.http1;

import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;

/**
 * The deviations from the standard that are accepted in a backend's framing. Each is off by default, and forwarded
 * messages always obey the standard.
 *
 * @param paddedChunks    accepts spaces between a chunk size and its CRLF, as sent by old servers
 * @param repeatedLengths accepts several equal lengths (RFC 9110 §8.6 allows that)
 */
public record Leniency(boolean paddedChunks, boolean repeatedLengths) {
    /** Accepts no deviations. */
    public static final Leniency NONE = new Leniency(false, false);

    /** The leniency that the settings of an upstream allow. */
    public static Leniency of(SettingValues settings) {
        return new Leniency(
                settings.get(Settings.BACKEND_LENIENT_CHUNKS), settings.get(Settings.BACKEND_LENIENT_LENGTH));
    }
}
