package dev.weir.engine.contain;

import dev.weir.api.Fallback;
import dev.weir.api.PluginStall;

/** Formats log messages about misbehaving plugins. */
final class ContainmentMessages {
    private static final long MILLI = 1_000_000;
    private static final int MOST_FRAMES = 30;

    private ContainmentMessages() {}

    static String of(PluginStall stall) {
        var words = new StringBuilder("plugin " + stall.plugin() + "." + stall.callback() + " has blocked loop "
                + stall.loop() + " for " + stall.durationNanos() / MILLI + " ms");
        if (stall.cpuNanos() >= 0) {
            words.append(", with ").append(stall.cpuNanos() / MILLI).append(" ms of processor time");
        }
        words.append("; the loop serves no other connection until it returns");
        stall.stack().stream()
                .limit(MOST_FRAMES)
                .forEach(frame -> words.append("\n    at ").append(frame));
        return words.toString();
    }

    static String of(Fallback fallback) {
        return switch (fallback) {
            case WITHOUT -> "the proxy works as if it were not installed";
            case REFUSE -> "requests that need it are refused";
        };
    }
}
