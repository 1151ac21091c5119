package dev.weir.engine.route;

import dev.weir.engine.config.Setting;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.loop.EventLoop;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The settings of an upstream for the exchanges of one loop, with their deadlines. */
public final class AttemptPolicy {
    private final SettingValues settings;
    private final Deadlines responseDeadlines;
    private final Deadlines progressDeadlines;
    private final Deadlines queueDeadlines;
    private final @Nullable Deadlines tryDeadlines;
    private final @Nullable Deadlines totalDeadlines;
    private final boolean idempotencyKeys;
    private final int mostAttempts;
    private final int replayBytes;
    private final int answerBytes;

    private AttemptPolicy(EventLoop loop, SettingValues settings) {
        this.settings = settings;
        this.responseDeadlines = loop.deadlines(settings.nanos(Settings.BACKEND_RESPONSE_TIMEOUT));
        this.progressDeadlines = loop.deadlines(settings.nanos(Settings.BACKEND_PROGRESS_TIMEOUT));
        this.queueDeadlines = loop.deadlines(settings.nanos(Settings.QUEUE_TIMEOUT));
        this.tryDeadlines = optional(loop, settings, Settings.RETRY_TRY_TIMEOUT);
        this.totalDeadlines = optional(loop, settings, Settings.RETRY_TOTAL_TIMEOUT);
        this.idempotencyKeys = settings.get(Settings.RETRY_IDEMPOTENCY_KEY);
        this.mostAttempts = settings.get(Settings.RETRY_ATTEMPTS);
        this.replayBytes = settings.bytes(Settings.RETRY_REPLAY_SIZE);
        this.answerBytes = settings.bytes(Settings.RETRY_ANSWER_SIZE);
    }

    private static @Nullable Deadlines optional(EventLoop loop, SettingValues settings, Setting<Duration> setting) {
        long nanos = settings.nanos(setting);
        return nanos == 0 ? null : loop.deadlines(nanos);
    }

    /**
     * Creates the policy for these settings.
     *
     * @param before the current policy, which is kept if nothing relevant changed, or else retired
     */
    public static AttemptPolicy of(EventLoop loop, SettingValues settings, @Nullable AttemptPolicy before) {
        if (before != null && settings.equals(before.settings)) {
            return before;
        }
        if (before != null) {
            before.retire();
        }
        return new AttemptPolicy(loop, settings);
    }

    /** Retires the deadlines: no new exchange uses them. */
    public void retire() {
        responseDeadlines.retire();
        progressDeadlines.retire();
        queueDeadlines.retire();
        retire(tryDeadlines);
        retire(totalDeadlines);
    }

    private static void retire(@Nullable Deadlines kind) {
        if (kind != null) {
            kind.retire();
        }
    }

    public Deadlines responseDeadlines() {
        return responseDeadlines;
    }

    public Deadlines progressDeadlines() {
        return progressDeadlines;
    }

    public Deadlines queueDeadlines() {
        return queueDeadlines;
    }

    public @Nullable Deadlines tryDeadlines() {
        return tryDeadlines;
    }

    public @Nullable Deadlines totalDeadlines() {
        return totalDeadlines;
    }

    public boolean trustsIdempotencyKeys() {
        return idempotencyKeys;
    }

    public int mostAttempts() {
        return mostAttempts;
    }

    public int mostInterims() {
        return settings.get(Settings.BACKEND_INTERIM_RESPONSES);
    }

    public int replayBytes() {
        return replayBytes;
    }

    public int answerBytes() {
        return answerBytes;
    }
}
