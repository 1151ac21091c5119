package dev.weir.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a component of a record as a setting of a plugin. The record is a parameter of the plugin's constructor:
 *
 * <pre>{@code
 * public record Settings(
 *         @PluginSetting(defaultValue = "5s", meaning = "time for which failures count") Duration window,
 *         @PluginSetting(defaultValue = "3", meaning = "number of failures that is too many") int mostFailures) {
 *     public Settings {
 *         if (mostFailures < 1) {
 *             throw new IllegalArgumentException("most-failures: " + mostFailures + " is too few; the least is 1");
 *         }
 *     }
 * }
 *
 * public @Inject FailureWindow(Settings settings) { … }
 * }</pre>
 *
 * <p><b>Names:</b> the component {@code mostFailures} of a plugin {@code failure-window} is set as {@code
 * plugins.failure-window.most-failures}. <b>Types:</b> {@code String}, {@code int}, {@code boolean}, {@link
 * java.time.Duration}, an enum (written {@code like-this}), and {@code List<String>} (written {@code a,b}). Every
 * component of the record has to be marked.
 *
 * <p><b>When:</b> the engine reads the settings, and makes the record, before it makes the first instance.
 * <b>Errors:</b> the engine refuses unknown names and values of the wrong type. The record's constructor checks
 * everything else and throws an {@link IllegalArgumentException}: its message begins with the setting's name and
 * a colon, and says in one line what was found and what would be right. The proxy then does not start. <b>Thread:</b>
 * the records are made on the thread that starts the proxy, one for each instance.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface PluginSetting {
    /**
     * The default value, as it would be written in the configuration.
     *
     * @return a value of the component's type; for a {@code String} or a list it may be empty
     */
    String defaultValue();

    /**
     * The description of the setting in the list that {@code weir plugins} prints.
     *
     * @return one line, not a whole sentence
     */
    String meaning();
}
