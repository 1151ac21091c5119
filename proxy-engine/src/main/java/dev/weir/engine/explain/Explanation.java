package dev.weir.engine.explain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The story of one request. Text of clients is escaped, queries are cut off, and no value of a header field is in it.
 *
 * @param id            the id of the request, as in the access log
 * @param at            when its head was complete
 * @param kinds         why it was kept
 * @param asked         the request
 * @param route         the route; {@code null} if the client was refused before, or no route matches
 * @param ending        how it ended
 * @param attempts      the attempts, in order
 * @param left          what the members of the upstream were when no backend could be chosen for an attempt; empty
 *                      otherwise
 * @param plugins       the names of the plugins of the upstream
 * @param pluginSeconds by plugin, the time in calls that were slow
 * @param request       the edits of the request's head
 * @param response      the edits of the response's head
 */
public record Explanation(
        String id,
        Instant at,
        Set<Kind> kinds,
        Asked asked,
        @Nullable RouteNote route,
        Ending ending,
        List<AttemptNote> attempts,
        List<CandidateNote> left,
        List<String> plugins,
        Map<String, Double> pluginSeconds,
        Edits request,
        Edits response) {

    /**
     * The request.
     *
     * @param method the method; may be empty if the client was refused before it was read
     * @param target the target without its query, shortened
     * @param client address and port
     */
    public record Asked(String method, String target, String client) {}

    /**
     * The route.
     *
     * @param name     host and path of the rule in the configuration
     * @param why      why this rule
     * @param upstream the name of the upstream
     */
    public record RouteNote(String name, String why, String upstream) {}

    /**
     * How the exchange ended.
     *
     * @param status        the status that the client got; 0 if it got none
     * @param failure       the failure; {@code null} after a success
     * @param refusal       the rule that was broken, if one was
     * @param by            what ended it, in a sentence
     * @param durationNanos from the end of the request's head to the end
     * @param queueNanos    all waits for capacity
     */
    public record Ending(
            int status,
            @Nullable String failure,
            @Nullable String refusal,
            String by,
            long durationNanos,
            long queueNanos) {}

    /**
     * The edits of a head.
     *
     * @param added   names of fields that the proxy added; a name in both lists got another value
     * @param removed names of fields that the proxy removed
     */
    public record Edits(List<String> added, List<String> removed) {}
}
