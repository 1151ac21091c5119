package dev.weir.plugins.health;

import dev.weir.api.PluginSetting;
import java.time.Duration;

/**
 * The settings of {@link OutlierEjection}: those of Envoy's outlier detection, with its defaults. What Envoy
 * detects but does not enforce by default is off here.
 *
 * @param consecutiveErrors           errors in a row
 * @param consecutiveGatewayErrors    502, 503, 504 and failures in a row
 * @param successRateStdevFactor      thousandths of a standard deviation
 * @param successRateMinHosts         minimum number of backends for a comparison
 * @param successRateVolume           minimum number of requests of a compared backend
 * @param failurePercentage           percent of failed requests
 * @param failurePercentageMinHosts   minimum number of backends for the failure percentage
 * @param failurePercentageVolume     minimum number of requests for the failure percentage
 * @param interval                    time between comparisons, and after which the next ejection is shorter
 * @param baseEjection                the duration of the first ejection
 * @param maxEjection                 the maximum duration
 * @param ejectionJitter              the maximum random addition
 * @param maxEjectedPercent           maximum share of ejected backends
 */
public record OutlierSettings(
        @PluginSetting(
                defaultValue = "5",
                meaning = "number of errors in a row (5xx responses or failures) for an ejection; 0 for never")
        int consecutiveErrors,

        @PluginSetting(
                defaultValue = "0",
                meaning = "number of 502, 503, 504 or failures in a row for an ejection; 0 for never")
        int consecutiveGatewayErrors,

        @PluginSetting(
                defaultValue = "1900",
                meaning =
                        "deviation below the mean success rate for an ejection, in 1/1000 of a standard deviation; 0 for never")
        int successRateStdevFactor,

        @PluginSetting(defaultValue = "5", meaning = "minimum number of backends with enough requests for a comparison")
        int successRateMinHosts,

        @PluginSetting(
                defaultValue = "100",
                meaning = "minimum number of a backend's requests in an interval for a comparison")
        int successRateVolume,

        @PluginSetting(
                defaultValue = "0",
                meaning = "percentage of failures for an ejection, for instance 85; 0 for never")
        int failurePercentage,

        @PluginSetting(
                defaultValue = "5",
                meaning = "minimum number of backends with enough requests for failure-percentage")
        int failurePercentageMinHosts,

        @PluginSetting(
                defaultValue = "50",
                meaning = "minimum number of a backend's requests in an interval for failure-percentage")
        int failurePercentageVolume,

        @PluginSetting(
                defaultValue = "10s",
                meaning = "time between two comparisons; each interval in rotation shortens the next ejection")
        Duration interval,

        @PluginSetting(
                defaultValue = "30s",
                meaning = "duration of the first ejection; the second lasts twice as long, and so on")
        Duration baseEjection,

        @PluginSetting(
                defaultValue = "300s",
                meaning = "maximum duration of an ejection, unless base-ejection is longer")
        Duration maxEjection,

        @PluginSetting(defaultValue = "0s", meaning = "maximum random time added to an ejection")
        Duration ejectionJitter,

        @PluginSetting(
                defaultValue = "10",
                meaning = "maximum share of ejected backends, in percent; one may always be ejected")
        int maxEjectedPercent) {
    /** Checks them. @throws IllegalArgumentException if one is invalid */
    public OutlierSettings {
        SettingBounds.atLeast("consecutive-errors", 0, consecutiveErrors);
        SettingBounds.atLeast("consecutive-gateway-errors", 0, consecutiveGatewayErrors);
        SettingBounds.atLeast("success-rate-stdev-factor", 0, successRateStdevFactor);
        SettingBounds.atLeast("success-rate-min-hosts", 1, successRateMinHosts);
        SettingBounds.atLeast("success-rate-volume", 1, successRateVolume);
        SettingBounds.between("failure-percentage", 0, 100, failurePercentage);
        SettingBounds.atLeast("failure-percentage-min-hosts", 1, failurePercentageMinHosts);
        SettingBounds.atLeast("failure-percentage-volume", 1, failurePercentageVolume);
        SettingBounds.someTime("interval", interval);
        SettingBounds.someTime("base-ejection", baseEjection);
        SettingBounds.between("max-ejected-percent", 0, 100, maxEjectedPercent);
    }
}
