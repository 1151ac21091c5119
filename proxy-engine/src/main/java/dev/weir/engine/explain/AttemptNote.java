package dev.weir.engine.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attempt.
 *
 * @param backend    the chosen backend
 * @param strategy   the strategy that chose
 * @param reason     why it chose the backend; {@code null} if it gave no reason
 * @param candidates what it saw of the members of the upstream
 * @param members    number of members of the upstream, of which some may be missing among the candidates
 * @param connection the connection; {@code null} if there was none
 * @param result     how it ended
 * @param phases     where the time went
 * @param retry      the decision about another attempt; {@code null} if there was nothing to decide
 */
public record AttemptNote(
        String backend,
        String strategy,
        @Nullable String reason,
        List<CandidateNote> candidates,
        int members,
        @Nullable ConnectionNote connection,
        Result result,
        Phases phases,
        @Nullable RetryNote retry) {

    /**
     * The connection of an attempt.
     *
     * @param fresh           whether it was opened for the attempt
     * @param warm            whether it was opened in advance and had served no request
     * @param ageNanos        its age
     * @param earlierRequests number of requests it had served
     * @param idleNanos       how long it had been idle; -1 if it was fresh
     */
    public record ConnectionNote(boolean fresh, boolean warm, long ageNanos, int earlierRequests, long idleNanos) {}

    /**
     * How an attempt ended.
     *
     * @param status              the status of the response; 0 if there was none
     * @param failure             the failure; {@code null} after a success
     * @param evidence            how far it had come; {@code null} after a success
     * @param countsAgainstBackend whether health plugins count it against the backend
     * @param durationNanos       its duration
     */
    public record Result(
            int status,
            @Nullable String failure,
            @Nullable String evidence,
            boolean countsAgainstBackend,
            long durationNanos) {}

    /**
     * The phases of an attempt, in nanoseconds; -1 for one that did not take place.
     *
     * @param queue   waiting for capacity
     * @param connect until there was a connection
     * @param head    until the whole response head had arrived
     * @param body    until the end
     */
    public record Phases(long queue, long connect, long head, long body) {}

    /**
     * The decision about another attempt.
     *
     * @param allowed    whether another attempt followed
     * @param by         the plugin that refused it, or the rule that decided
     * @param why        the reason
     * @param pauseNanos the pause before it
     */
    public record RetryNote(boolean allowed, String by, String why, long pauseNanos) {}
}
