package dev.weir.engine.contain;

import dev.weir.api.Fallback;
import dev.weir.api.PluginStall;

/** What people are told about plugins that misbehave. */
final class ContainmentMessages {
    private static final long MILLI = 1_000_000;
    private static final int MOST_FRAMES = 30;

    private ContainmentMessages() {}

    static String of(PluginStall stall) {
        var words = new StringBuilder("plugin " + stall.plugin() + "." + stall.callback() + " has held loop "
                + stall.loop() + " for " + stall.durationNanos() / MILLI + " ms");
        if (stall.cpuNanos() >= 0) {
            words.append(", of which it took ").append(stall.cpuNanos() / MILLI).append(" ms of processor time");
        }
        words.append("; no other connection of this loop is served meanwhile");
        stall.stack().stream()
                .limit(MOST_FRAMES)
                .forEach(frame -> words.append("\n    at ").append(frame));
        return words.toString();
    }

    static String of(Fallback fallback) {
        return switch (fallback) {
            case WITHOUT -> "the proxy goes on as if it were not there";
            case REFUSE -> "what it would have decided is refused";
        };
    }
}
