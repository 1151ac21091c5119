package dev.weir.plugins.health;

import dev.weir.api.PluginSetting;
import java.time.Duration;
import java.util.List;

/**
 * The settings of {@link ActiveCheck}: HAProxy's {@code inter}, {@code fastinter}, {@code downinter},
 * {@code rise}, {@code fall} and {@code spread-checks}.
 *
 * @param target           the request target of a probe
 * @param host             the {@code Host} field
 * @param expect           the statuses of a passed probe
 * @param interval         time between probes of a backend that is up
 * @param intervalChanging time between probes that may change its state
 * @param intervalDown     time between probes of a backend that is down
 * @param timeout          time limit of one probe
 * @param rise             passed probes in a row that restore it
 * @param fall             failed probes in a row that take it down
 * @param initial          its state before the first probe
 * @param spreadPercent    by how much intervals vary
 * @param unejects         whether passed probes end an ejection
 */
public record ActiveCheckSettings(
        @PluginSetting(
                defaultValue = "",
                meaning = "path of the GET request, for instance /health; if empty, only a connection is opened")
        String target,

        @PluginSetting(defaultValue = "", meaning = "value of the Host field; if empty, the backend's name")
        String host,

        @PluginSetting(
                defaultValue = "200-399",
                meaning = "statuses of a passed probe, for instance 200,204 or 200-399")
        List<String> expect,

        @PluginSetting(defaultValue = "2s", meaning = "time between two probes of a backend that is up")
        Duration interval,

        @PluginSetting(
                defaultValue = "1s",
                meaning =
                        "time between two probes while the last result differs from the state, so that the state may change")
        Duration intervalChanging,

        @PluginSetting(defaultValue = "2s", meaning = "time between two probes of a backend that is down")
        Duration intervalDown,

        @PluginSetting(defaultValue = "1s", meaning = "time limit of a probe")
        Duration timeout,

        @PluginSetting(defaultValue = "2", meaning = "passed probes in a row that bring a backend back")
        int rise,

        @PluginSetting(defaultValue = "3", meaning = "failed probes in a row that take a backend down")
        int fall,

        @PluginSetting(defaultValue = "up", meaning = "state before the first probe: up, or down until a probe passes")
        Initial initial,

        @PluginSetting(defaultValue = "10", meaning = "random variation of the time between probes, in percent")
        int spreadPercent,

        @PluginSetting(
                defaultValue = "on",
                meaning = "whether passed GET probes also end an ejection, as many in a row as rise says")
        boolean unejects) {
    /** The state of a backend before its first probe. */
    public enum Initial {
        /** It gets requests until probes fail. */
        UP,
        /** It gets none until a probe passes. */
        DOWN
    }

    /** Checks them. @throws IllegalArgumentException if one is invalid */
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
