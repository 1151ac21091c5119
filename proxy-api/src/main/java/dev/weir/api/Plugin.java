package dev.weir.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names and describes a plugin. The engine's catalogue reads it when it finds the class in a service file, before any
 * instance exists; a class without it is refused with a message that names the class.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Plugin {
    /**
     * The name that users write on the command line and in the configuration, for instance {@code round-robin}.
     *
     * @return lower-case words joined by hyphens, unique among all installed plugins
     */
    String name();

    /**
     * What the plugin does, for the list of installed plugins.
     *
     * @return one line, shorter than 100 characters
     */
    String summary();

    /**
     * What happens to requests when the plugin is quarantined.
     *
     * @return {@link Fallback#WITHOUT} unless the plugin declares another one
     */
    Fallback fallback() default Fallback.WITHOUT;
}
