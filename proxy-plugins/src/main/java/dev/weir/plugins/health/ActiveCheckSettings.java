package dev.weir.plugins.health;

import dev.weir.api.PluginSetting;
import java.time.Duration;
import java.util.List;

/**
 * What can be set about {@link ActiveCheck}: HAProxy's {@code inter}, {@code fastinter}, {@code downinter},
 * {@code rise}, {@code fall} and {@code spread-checks}.
 *
 * @param target           what is asked for
 * @param host             the {@code Host} field
 * @param expect           statuses of good health
 * @param interval         between probes of a backend that is up
 * @param intervalChanging between probes that may change its state
 * @param intervalDown     between probes of a backend that is down
 * @param timeout          for one probe
 * @param rise             passes in a row that bring it up
 * @param fall             failures in a row that take it down
 * @param initial          what it is before the first probe
 * @param spreadPercent    by how much intervals vary
 * @param unejects         whether passes end an ejection
 */
public record ActiveCheckSettings(
        @PluginSetting(
                defaultValue = "",
                meaning = "what is asked for, for instance /health; if empty, only a connection")
        String target,

        @PluginSetting(defaultValue = "", meaning = "what goes into the Host field; if empty, the backend's name")
        String host,

        @PluginSetting(defaultValue = "200-399", meaning = "answers of a backend that is well: 200,204 or 200-399")
        List<String> expect,

        @PluginSetting(defaultValue = "2s", meaning = "time between two probes of a backend that is well")
        Duration interval,

        @PluginSetting(defaultValue = "1s", meaning = "the same when the last probe was not like those before")
        Duration intervalChanging,

        @PluginSetting(defaultValue = "2s", meaning = "the same of a backend that is down")
        Duration intervalDown,

        @PluginSetting(defaultValue = "1s", meaning = "how long a probe may take")
        Duration timeout,

        @PluginSetting(defaultValue = "2", meaning = "probes in a row that have to pass to bring a backend back")
        int rise,

        @PluginSetting(defaultValue = "3", meaning = "probes in a row that have to fail to take a backend down")
        int fall,

        @PluginSetting(
                defaultValue = "up",
                meaning = "what a backend is before its first probe: up, or down until one passes")
        Initial initial,

        @PluginSetting(defaultValue = "10", meaning = "by how many percent the time between probes varies, by chance")
        int spreadPercent,

        @PluginSetting(
                defaultValue = "on",
                meaning = "whether as many good answers as bring back one that is down end an ejection, too")
        boolean unejects) {
    /** What a backend is before anything is known about it. */
    public enum Initial {
        /** It gets requests until probes fail. */
        UP,
        /** It gets none until a probe passes. */
        DOWN
    }

    /** Checks them. @throws IllegalArgumentException if one makes no sense */
    public ActiveCheckSettings {
        if (!target.isEmpty() && !target.matches("/[!-~]*")) {
            throw new IllegalArgumentException(
                    "target: found '" + target + "'; right is a path without spaces, as in /health, or nothing");
        }
        if (!host.matches("[!-~]*")) {
            throw new IllegalArgumentException("host: found '" + host + "'; right is a name, as in health.example");
        }
        expect = List.copyOf(expect);
        StatusRanges.of("expect", expect);
        SettingBounds.someTime("interval", interval);
        SettingBounds.someTime("interval-changing", intervalChanging);
        SettingBounds.someTime("interval-down", intervalDown);
        SettingBounds.someTime("timeout", timeout);
        SettingBounds.atLeast("rise", 1, rise);
        SettingBounds.atLeast("fall", 1, fall);
        SettingBounds.between("spread-percent", 0, 50, spreadPercent);
    }
}
