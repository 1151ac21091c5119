package dev.weir.engine.contain;

import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;

/**
 * How much a plugin may do wrong before it is quarantined, and how long a loop may be held before it is lost.
 *
 * @param violations     exceptions and wrong answers within the window
 * @param stalls      callbacks within the window that held their loop
 * @param windowNanos how long each counts
 * @param stallNanos  how long a callback may take
 * @param lostNanos   how long a turn may take; 0 for any time
 */
public record QuarantinePolicy(int violations, int stalls, long windowNanos, long stallNanos, long lostNanos) {
    /** As set. */
    public static QuarantinePolicy of(SettingValues settings) {
        return new QuarantinePolicy(
                settings.get(Settings.CONTAIN_VIOLATIONS),
                settings.get(Settings.CONTAIN_STALLS),
                settings.nanos(Settings.CONTAIN_WINDOW),
                settings.nanos(Settings.CONTAIN_STALL_TIME),
                settings.nanos(Settings.CONTAIN_LOST_TIME));
    }
}
