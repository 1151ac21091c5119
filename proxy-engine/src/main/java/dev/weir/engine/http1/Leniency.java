package dev.weir.engine.http1;

import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;

/**
 * What of a backend's framing is read although the standard does not allow it. Each part is off by default, and what is
 * forwarded is always written as the standard says.
 *
 * @param paddedChunks    blanks between a chunk size and its CRLF, as old servers write them
 * @param repeatedLengths several lengths that all say the same (RFC 9110 §8.6 lets a reader take them for one)
 */
public record Leniency(boolean paddedChunks, boolean repeatedLengths) {
    /** Nothing but what the standard allows. */
    public static final Leniency NONE = new Leniency(false, false);

    /** What the settings of an upstream allow. */
    public static Leniency of(SettingValues settings) {
        return new Leniency(
                settings.get(Settings.BACKEND_LENIENT_CHUNKS), settings.get(Settings.BACKEND_LENIENT_LENGTH));
    }
}
