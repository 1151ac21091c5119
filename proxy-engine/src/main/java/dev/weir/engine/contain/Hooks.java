package dev.weir.engine.contain;

import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.Set;

/**
 * Detects the callbacks that a plugin overrides. A callback with its empty default is not called, because a call
 * through the guard costs each exchange some nanoseconds.
 */
final class Hooks {
    private final Set<Callback> left;

    private Hooks(Set<Callback> left) {
        this.left = left;
    }

    /**
     * Inspects the class of a plugin.
     *
     * @param spi its extension point
     */
    static Hooks of(Object plugin, Class<?> spi) {
        Set<Callback> left = EnumSet.noneOf(Callback.class);
        for (Callback hook : Callback.values()) {
            if (leaves(plugin.getClass(), spi, hook)) {
                left.add(hook);
            }
        }
        return new Hooks(left);
    }

    private static boolean leaves(Class<?> plugin, Class<?> spi, Callback hook) {
        boolean known = false;
        try {
            for (Method method : spi.getMethods()) {
                if (method.getName().equals(hook.method())) {
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
    boolean has(Callback hook) {
        return !left.contains(hook);
    }
}
