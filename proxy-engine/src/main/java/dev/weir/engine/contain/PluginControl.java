package dev.weir.engine.contain;

import dev.weir.api.PluginUse;

/**
 * What an operator sees and changes of one plugin use. Any thread.
 */
public final class PluginControl {
    private final String name;
    private final PluginHealth health;

    /** @param name the plugin's name, with a number if there are several uses of it */
    public PluginControl(String name, PluginHealth health) {
        this.name = name;
        this.health = health;
    }

    /** The name of the use. */
    public String name() {
        return name;
    }

    /** The counts so far. */
    public PluginReport report() {
        return health.report();
    }

    /** The last violation or stall, in a line; empty if there was none. */
    public String lastViolation() {
        return health.lastViolation();
    }

    /** Takes the plugin out of use on every loop, as after too many violations. @return whether that is a change */
    public boolean quarantine(String why) {
        return health.quarantineByOrder(why);
    }

    /** Puts the plugin into use again; earlier violations do not count any more. @return whether that is a change */
    public boolean release() {
        return health.release();
    }

    /** A text by which the uses of one plugin are put into a fixed order. */
    public static String order(PluginUse use) {
        return use.plugin() + new java.util.TreeMap<>(use.settings());
    }
}
