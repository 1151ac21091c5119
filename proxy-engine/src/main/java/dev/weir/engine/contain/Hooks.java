package dev.weir.engine.contain;

import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which hooks a plugin has code for. The default of a hook in the SPI does nothing. A hook that a plugin leaves at its
 * default is not called, because a call through the guard costs each exchange some nanoseconds.
 */
final class Hooks {
    private final Set<Callback> left;

    private Hooks(Set<Callback> left) {
        this.left = left;
    }

    /**
     * Looks at the class of a plugin.
     *
     * @param spi the type it is called by
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
            return false; // the call tells what is wrong with it
        }
        return known;
    }

    /** Whether there is something to call. */
    boolean has(Callback hook) {
        return !left.contains(hook);
    }
}
