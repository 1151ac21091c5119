package dev.weir.engine.contain;

import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.Set;

/**
 * Detects the callbacks that a plugin overrides. A callback with its empty default is not called, because a call
 * through the guard costs each exchange some nanoseconds.
 */
final class OverriddenCallbacks {
    private final Set<Callback> defaults;

    private OverriddenCallbacks(Set<Callback> defaults) {
        this.defaults = defaults;
    }

    /**
     * Inspects the class of a plugin.
     *
     * @param spi its extension point
     */
    static OverriddenCallbacks of(Object plugin, Class<?> spi) {
        Set<Callback> defaults = EnumSet.noneOf(Callback.class);
        for (Callback callback : Callback.values()) {
            if (isDefault(plugin.getClass(), spi, callback)) {
                defaults.add(callback);
            }
        }
        return new OverriddenCallbacks(defaults);
    }

    private static boolean isDefault(Class<?> plugin, Class<?> spi, Callback callback) {
        boolean known = false;
        try {
            for (Method method : spi.getMethods()) {
                if (method.getName().equals(callback.method())) {
                    known = true;
                    Method found = plugin.getMethod(method.getName(), method.getParameterTypes());
                    if (!found.equals(method) || !method.isDefault()) {
                        return false;
                    }
                }
            }
        } catch (NoSuchMethodException | LinkageError broken) {
            return false; // the call reports the error
        }
        return known;
    }

    /** Whether the plugin overrides a callback. */
    boolean has(Callback callback) {
        return !defaults.contains(callback);
    }
}
