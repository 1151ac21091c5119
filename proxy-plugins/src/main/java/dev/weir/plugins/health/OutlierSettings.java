package dev.weir.plugins.health;

import dev.weir.api.PluginSetting;
import java.time.Duration;

/**
 * What can be set about {@link OutlierEjection}: what Envoy's outlier detection has, with its defaults. What Envoy
 * finds but by default does not enforce is off here.
 *
 * @param consecutiveErrors           errors in a row
 * @param consecutiveGatewayErrors    the same of 502, 503, 504 and failures
 * @param successRateStdevFactor      thousandths of a standard deviation
 * @param successRateMinHosts         members without which nobody is compared
 * @param successRateVolume           requests without which a member is not compared
 * @param failurePercentage           percent of failed requests
 * @param failurePercentageMinHosts   members without which nobody is judged
 * @param failurePercentageVolume     requests without which a member is not judged
 * @param interval                    how often members are compared, and a healthy one's record gets better
 * @param baseEjection                the first ejection's time
 * @param maxEjection                 no ejection is longer
 * @param ejectionJitter              up to so much is added by chance
 * @param maxEjectedPercent           share of the members that may be ejected at a time
 */
public record OutlierSettings(
        @PluginSetting(
                defaultValue = "5",
                meaning = "errors in a row, answers of 5xx or failures, that eject; 0 for never")
        int consecutiveErrors,

        @PluginSetting(defaultValue = "0", meaning = "502, 503, 504 or failures in a row that eject; 0 for never")
        int consecutiveGatewayErrors,

        @PluginSetting(
                defaultValue = "1900",
                meaning = "thousandths of a standard deviation below the mean success rate that eject; 0 for never")
        int successRateStdevFactor,

        @PluginSetting(defaultValue = "5", meaning = "backends with enough requests that a comparison needs")
        int successRateMinHosts,

        @PluginSetting(defaultValue = "100", meaning = "requests in an interval that are enough for a comparison")
        int successRateVolume,

        @PluginSetting(defaultValue = "0", meaning = "percentage of failures that ejects, for instance 85; 0 for never")
        int failurePercentage,

        @PluginSetting(defaultValue = "5", meaning = "backends with enough requests that failure-percentage needs")
        int failurePercentageMinHosts,

        @PluginSetting(defaultValue = "50", meaning = "requests in an interval that are enough for failure-percentage")
        int failurePercentageVolume,

        @PluginSetting(defaultValue = "10s", meaning = "how often backends are compared, and their record gets better")
        Duration interval,

        @PluginSetting(defaultValue = "30s", meaning = "how long the first ejection takes; the second twice as long …")
        Duration baseEjection,

        @PluginSetting(defaultValue = "300s", meaning = "… but none longer than this, if the first is not")
        Duration maxEjection,

        @PluginSetting(defaultValue = "0s", meaning = "up to so much is added to an ejection, by chance")
        Duration ejectionJitter,

        @PluginSetting(defaultValue = "10", meaning = "share of backends that may be ejected at a time; one always may")
        int maxEjectedPercent) {
    /** Checks them. @throws IllegalArgumentException if one makes no sense */
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
