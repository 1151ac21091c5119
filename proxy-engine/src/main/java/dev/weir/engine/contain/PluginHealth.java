package dev.weir.engine.contain;

import dev.weir.api.Clock;
import dev.weir.api.Fallback;
import dev.weir.api.PluginStall;
import dev.weir.engine.loop.SafeLog;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicLong;

/** Counts violations and stalls of one plugin use over all loops, and quarantines it. Any thread. */
public final class PluginHealth {
    private static final System.Logger LOG = System.getLogger("dev.weir.plugins");
    private static final long MILLI = 1_000_000;

    private final String plugin;
    private final Fallback fallback;
    private final QuarantinePolicy policy;
    private final Clock clock;
    private final News news;
    private final ArrayDeque<Long> violations = new ArrayDeque<>();
    private final ArrayDeque<Long> stalls = new ArrayDeque<>();
    private final AtomicLong failureCount = new AtomicLong();
    private final AtomicLong stallCount = new AtomicLong();
    private final AtomicLong longestNanos = new AtomicLong();
    private volatile boolean quarantined;
    private volatile String lastViolation = "";

    /** Receives events. Called on any thread, so implementations only post tasks. */
    public interface News {
        /** Ignores all events. */
        News NONE = new News() {
            @Override
            public void stalled(PluginStall stall) {}

            @Override
            public void quarantined(String plugin, String why) {}
        };

        /** A callback blocks a loop. */
        void stalled(PluginStall stall);

        /** The plugin was quarantined. */
        void quarantined(String plugin, String why);
    }

    PluginHealth(String plugin, Fallback fallback, QuarantinePolicy policy, Clock clock, News news) {
        this.plugin = plugin;
        this.fallback = fallback;
        this.policy = policy;
        this.clock = clock;
        this.news = news;
    }

    /** Whether the plugin is quarantined. */
    boolean quarantined() {
        return quarantined;
    }

    /** Whether requests are refused while the plugin is quarantined. */
    boolean refuses() {
        return fallback == Fallback.REFUSE;
    }

    String plugin() {
        return plugin;
    }

    /** A callback threw an exception or returned an invalid value. */
    void failed(Callback callback, Throwable thrown) {
        lastViolation = callback.method() + ": " + firstLine(thrown);
        long count = failureCount.incrementAndGet();
        if (Long.bitCount(count) == 1) { // log only the 1st, 2nd, 4th, 8th … failure
            String what = "plugin " + plugin + "." + callback.method() + " failed, failure number " + count;
            SafeLog.log(LOG, System.Logger.Level.WARNING, what, thrown);
        }
        if (tooMany(violations, policy.violations())) {
            quarantine(callback.method() + " failed, the last of " + policy.violations() + " violations within "
                    + seconds(policy.windowNanos()) + ": " + firstLine(thrown));
        }
    }

    /** A callback blocks its loop and has not returned. */
    void stalls(PluginStall stall) {
        lastViolation = ContainmentMessages.of(stall);
        stallCount.incrementAndGet();
        longest(stall.durationNanos());
        SafeLog.log(LOG, System.Logger.Level.WARNING, ContainmentMessages.of(stall), null);
        news.stalled(stall);
        if (tooMany(stalls, policy.stalls())) {
            quarantine(stall.callback() + " blocked loop " + stall.loop() + " for more than "
                    + stall.durationNanos() / MILLI + " ms");
        }
    }

    /** A slow callback returned. */
    void ended(Callback callback, long nanos, int loop) {
        longest(nanos);
        if (nanos >= policy.stallNanos()) {
            String what = "plugin " + plugin + "." + callback.method() + " blocked loop " + loop + " for about "
                    + nanos / MILLI + " ms in all";
            SafeLog.log(LOG, System.Logger.Level.WARNING, what, null);
        }
    }

    private void longest(long nanos) {
        longestNanos.accumulateAndGet(nanos, Math::max);
    }

    private synchronized boolean tooMany(ArrayDeque<Long> moments, int most) {
        long now = clock.nanos();
        moments.addLast(now);
        while (now - moments.getFirst() > policy.windowNanos()) {
            moments.removeFirst();
        }
        return moments.size() >= most;
    }

    private void quarantine(String why) {
        if (!setQuarantined(true)) {
            return;
        }
        SafeLog.log(
                LOG,
                System.Logger.Level.ERROR,
                "plugin " + plugin + " is quarantined: " + why + "; " + ContainmentMessages.of(fallback)
                        + ", until its jar or its settings change or the proxy restarts",
                null);
        news.quarantined(plugin, why);
    }

    private synchronized boolean setQuarantined(boolean next) {
        boolean changes = quarantined != next;
        quarantined = next;
        violations.clear();
        stalls.clear();
        return changes;
    }

    /** The operator quarantines the plugin. @return whether that is a change */
    boolean quarantineByOrder(String why) {
        boolean changes = setQuarantined(true);
        if (changes) {
            news.quarantined(plugin, why);
        }
        return changes;
    }

    /** The operator ends the quarantine; earlier violations do not count any more. @return whether that is a change */
    boolean release() {
        return setQuarantined(false);
    }

    /** The last violation or stall, in a line; empty if there was none. */
    String lastViolation() {
        return lastViolation;
    }

    private static String seconds(long nanos) {
        return nanos / 1_000_000_000.0 + " s";
    }

    private static String firstLine(Throwable thrown) {
        String words;
        try {
            words = String.valueOf(thrown);
        } catch (RuntimeException | Error again) { // its message is the plugin's code as well
            words = thrown.getClass().getName();
        }
        return words.lines().findFirst().orElse("");
    }

    /** The counts so far. */
    public PluginReport report() {
        return new PluginReport(plugin, failureCount.get(), stallCount.get(), longestNanos.get() / MILLI, quarantined);
    }
}
