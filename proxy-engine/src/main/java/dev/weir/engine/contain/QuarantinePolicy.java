package dev.weir.engine.contain;

import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;

/**
 * The limits after which a plugin is quarantined and a blocked loop is lost.
 *
 * @param violations     exceptions and invalid results within the window
 * @param stalls      stalls within the window
 * @param windowNanos time for which each counts
 * @param stallNanos  maximum duration of a callback
 * @param lostNanos   maximum duration of a turn; 0 for no limit
 */
public record QuarantinePolicy(int violations, int stalls, long windowNanos, long stallNanos, long lostNanos) {
    /** The policy of the settings. */
    public static QuarantinePolicy of(SettingValues settings) {
        return new QuarantinePolicy(
                settings.get(Settings.CONTAIN_VIOLATIONS),
                settings.get(Settings.CONTAIN_STALLS),
                settings.nanos(Settings.CONTAIN_WINDOW),
                settings.nanos(Settings.CONTAIN_STALL_TIME),
                settings.nanos(Settings.CONTAIN_LOST_TIME));
    }
}
