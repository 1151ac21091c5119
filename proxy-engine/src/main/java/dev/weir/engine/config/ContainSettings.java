package dev.weir.engine.config;

import static dev.weir.engine.config.SettingRegistry.count;
import static dev.weir.engine.config.SettingRegistry.duration;
import static dev.weir.engine.config.SettingRegistry.register;

import dev.weir.engine.config.Setting.Scope;
import java.time.Duration;

/** The settings of the guards around plugins. Used only by {@link Settings}. */
final class ContainSettings {
    static final Setting<Integer> VIOLATIONS = count(
            "contain.violations",
            10,
            1,
            "number of a plugin's violations (exceptions, invalid results) within contain.window, over all loops, for a quarantine");
    static final Setting<Duration> WINDOW =
            duration("contain.window", 60_000, "time for which a violation or a stall counts");
    static final Setting<Integer> STALLS =
            count("contain.stalls", 1, 1, "number of a plugin's stalls within contain.window for a quarantine");
    static final Setting<Duration> STALL_TIME = duration(
            "contain.stall-time", 200, "time after which a plugin callback that blocks its loop counts as a stall");
    static final Setting<Duration> LOST_TIME = register(new Setting<>(
            "contain.lost-time",
            SettingType.DURATION,
            Duration.ofSeconds(10),
            Duration.ZERO,
            Scope.START,
            "time after which a blocked loop is lost: it gets no clients until it runs again; 0s for never"));

    private ContainSettings() {}
}
