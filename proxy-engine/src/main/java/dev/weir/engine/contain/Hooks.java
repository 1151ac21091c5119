package dev.weir.engine.contain;

import java.lang.reflect.Method;

/**
 * Which hooks a plugin has code for. The default of a hook in the SPI does nothing, so a plugin that leaves it there need
 * not be called, which each exchange would have to pay for several times.
 */
final class Hooks {
    private final long left;

    private Hooks(long left) {
        this.left = left;
    }

    /**
     * Looks at the class of a plugin.
     *
     * @param spi the type it is called by
     */
    static Hooks of(Object plugin, Class<?> spi) {
        long left = 0;
        for (Callback hook : Callback.values()) {
            left |= leaves(plugin.getClass(), spi, hook) ? bit(hook) : 0;
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

    private static long bit(Callback hook) {
        return 1L << hook.ordinal();
    }

    /** Whether there is something to call. */
    boolean has(Callback hook) {
        return (left & bit(hook)) == 0;
    }
}
