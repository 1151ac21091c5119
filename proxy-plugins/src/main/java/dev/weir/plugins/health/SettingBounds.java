package dev.weir.plugins.health;

import java.time.Duration;

/** Checks the ranges of settings. */
final class SettingBounds {
    private SettingBounds() {}

    static void atLeast(String setting, int least, int found) {
        if (found < least) {
            throw new IllegalArgumentException(setting + ": found " + found + "; the minimum is " + least);
        }
    }

    static void between(String setting, int least, int most, int found) {
        if (found < least || found > most) {
            throw new IllegalArgumentException(
                    setting + ": found " + found + "; right is a number from " + least + " to " + most);
        }
    }

    static void someTime(String setting, Duration found) {
        if (found.isNegative() || found.isZero()) {
            throw new IllegalArgumentException(setting + ": found no time at all; right is, for instance, 1s");
        }
    }
}
