package dev.weir.engine.explain;

import dev.weir.api.Backend;
import dev.weir.api.HealthStatus;
import dev.weir.engine.explain.AttemptNote.ConnectionNote;
import dev.weir.engine.explain.AttemptNote.Phases;
import dev.weir.engine.explain.AttemptNote.Result;
import dev.weir.engine.explain.AttemptNote.RetryNote;
import dev.weir.engine.metrics.RetryRefusal;
import dev.weir.engine.record.Attempt;
import dev.weir.engine.record.AttemptLog;
import dev.weir.engine.record.AttemptStory;
import dev.weir.engine.route.Choice;
import dev.weir.engine.upstream.OperatorOrder;
import dev.weir.engine.upstream.OperatorState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes the text of an attempt, when it is read. */
final class AttemptNotes {
    private AttemptNotes() {}

    static AttemptNote of(Attempt attempt) {
        AttemptStory story = attempt.story();
        return new AttemptNote(
                attempt.backend().name(),
                story.strategy(),
                story.ownChoice()
                        ? attempt.reason()
                        : "next in order, since " + story.strategy() + " failed or is quarantined",
                candidates(story.choice(), attempt.backend()),
                story.choice().members(),
                connection(attempt),
                new Result(
                        attempt.status(),
                        attempt.failure() == null ? null : attempt.failure().name(),
                        attempt.evidence() == null ? null : attempt.evidence().name(),
                        attempt.countsAgainstBackend(),
                        attempt.latencyNanos()),
                new Phases(attempt.queueNanos(), attempt.connectNanos(), attempt.headNanos(), attempt.bodyNanos()),
                retry(story));
    }

    /** The members when no backend could be chosen. */
    static List<CandidateNote> left(AttemptLog log) {
        Choice choice = log.choice();
        return choice == null ? List.of() : candidates(choice, null);
    }

    private static List<CandidateNote> candidates(Choice choice, @Nullable Backend chosen) {
        List<CandidateNote> notes = new ArrayList<>();
        boolean seen = chosen == null;
        for (int i = 0; i < choice.size(); i++) {
            HealthStatus health = choice.health(i);
            boolean is = choice.member(i) == chosen;
            seen |= is;
            notes.add(new CandidateNote(
                    choice.member(i).name(),
                    choice.active(i),
                    choice.weight(i),
                    word(health),
                    is,
                    is ? null : excluded(choice.verdict(i), choice.order(i), health)));
        }
        if (!seen && chosen != null) {
            notes.add(new CandidateNote(
                    chosen.name(), chosen.activeRequests(), chosen.weight(), word(chosen.healthStatus()), true, null));
        }
        return notes;
    }

    private static String word(@Nullable HealthStatus health) {
        if (health == null || health.state() == HealthStatus.State.IN_ROTATION) {
            return "up";
        }
        return health.state().name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String excluded(
            Choice.Verdict verdict, OperatorOrder order, @Nullable HealthStatus health) {
        return switch (verdict) {
            case CANDIDATE -> null;
            case TRIED -> "an earlier attempt used it";
            case FULL -> "it was full: no free capacity or connection, or other requests waited for it";
            case OUT_OF_ROTATION -> order.ready() ? unhealthy(health) : ordered(order);
            case NOT_OFFERED ->
                "the request had waited, and another backend had capacity first; or it needs the connection that its"
                        + " client has logged in on";
        };
    }

    private static String unhealthy(@Nullable HealthStatus health) {
        return health == null
                ? "it was out of rotation"
                : "it was " + health.state().words() + ": " + SafeText.of(health.why());
    }

    private static String ordered(OperatorOrder order) {
        String what = order.state() == OperatorState.DRAIN ? "the operator drained it" : "the operator took it down";
        return order.reason().isEmpty() ? what : what + ": " + SafeText.of(order.reason());
    }

    private static @Nullable ConnectionNote connection(Attempt attempt) {
        AttemptStory story = attempt.story();
        if (!story.connected()) {
            return null;
        }
        boolean fresh = !attempt.reusedConnection();
        boolean warm = !fresh && attempt.earlierRequests() == 0;
        return new ConnectionNote(fresh, warm, story.ageNanos(), attempt.earlierRequests(), attempt.idleNanos());
    }

    private static @Nullable RetryNote retry(AttemptStory story) {
        if (story.retried()) {
            return new RetryNote(true, "ALLOWED", "it was safe, and no plugin refused it", story.pauseNanos());
        }
        RetryRefusal refusal = story.refusal();
        if (refusal == null) {
            return null;
        }
        String by = story.refusedBy() == null ? refusal.name() : story.refusedBy();
        return new RetryNote(false, by, refusal.words(), 0);
    }
}
