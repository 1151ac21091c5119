package dev.weir.engine.explain;

import dev.weir.api.Failure.Origin;
import dev.weir.engine.explain.Explanation.Asked;
import dev.weir.engine.explain.Explanation.Edits;
import dev.weir.engine.explain.Explanation.Ending;
import dev.weir.engine.explain.Explanation.RouteNote;
import dev.weir.engine.record.Attempt;
import dev.weir.engine.record.AttemptLog;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the text of a kept exchange, when it is read. */
final class ExplanationMaker {
    private static final double NANOS_PER_SECOND = 1e9;

    Explanation explanation(KeptStory kept) {
        List<AttemptNote> attempts = new ArrayList<>();
        List<CandidateNote> left = List.of();
        if (kept.exchanged()) {
            for (int i = 0; i < kept.attempts().count(); i++) {
                attempts.add(AttemptNotes.of(kept.attempts().get(i)));
            }
            left = AttemptNotes.left(kept.attempts());
        }
        return new Explanation(
                kept.id.toString(),
                Instant.ofEpochMilli(kept.startedMillis()),
                StoryKind.of(kept.kinds()),
                asked(kept),
                route(kept.facts),
                ending(kept),
                attempts,
                left,
                kept.facts.plugins.names(),
                slow(kept),
                new Edits(kept.request.addedNames(), kept.request.removedNames()),
                new Edits(kept.response.addedNames(), kept.response.removedNames()));
    }

    ExplanationSummary summary(KeptStory kept) {
        int attempts = kept.exchanged() ? kept.attempts().count() : 0;
        return new ExplanationSummary(
                kept.id.toString(),
                Instant.ofEpochMilli(kept.startedMillis()),
                StoryKind.of(kept.kinds()),
                asked(kept),
                kept.facts.upstream,
                attempts == 0 ? null : named(kept).backend().name(),
                attempts,
                ending(kept));
    }

    /** The attempt that the ending is about. */
    private static Attempt named(KeptStory kept) {
        return kept.facts.failure == null
                ? sent(kept.attempts())
                : kept.attempts().last();
    }

    private static Asked asked(KeptStory kept) {
        String target = SafeText.of(kept.target.toString()) + (kept.target.isCut() ? "…" : "");
        return new Asked(SafeText.of(kept.facts.method), target, address(kept.facts.client));
    }

    private static String address(@Nullable InetSocketAddress client) {
        if (client == null) {
            return "";
        }
        String host = client.getAddress() == null
                ? client.getHostString()
                : client.getAddress().getHostAddress();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + client.getPort();
    }

    private static @Nullable RouteNote route(Facts facts) {
        String name = facts.route;
        return name == null ? null : new RouteNote(name, why(name), facts.upstream);
    }

    private static String why(String route) {
        int slash = route.indexOf('/');
        String host = slash < 0 ? route : route.substring(0, slash);
        String path = slash < 0 ? "/" : route.substring(slash);
        String which;
        if (host.equals("*")) {
            which = "no rule names the host of the request";
        } else if (host.startsWith("*.")) {
            which = "the host is below " + host.substring(2);
        } else {
            which = "the host is " + host;
        }
        return which
                + (path.equals("/") ? ", and any path matches" : ", and " + path + " is the longest path that matches");
    }

    private static Ending ending(KeptStory kept) {
        Facts facts = kept.facts;
        return new Ending(
                facts.status,
                facts.failure == null ? null : facts.failure.name(),
                facts.refusal == null ? null : facts.refusal.name(),
                SafeText.of(by(kept)),
                facts.durationNanos,
                facts.queueNanos);
    }

    private static String by(KeptStory kept) {
        Facts facts = kept.facts;
        if (facts.failure != null) {
            String words = facts.detail == null ? facts.failure.name() : facts.detail;
            if (!kept.exchanged()) {
                return "the client was refused before its request was accepted: " + words;
            }
            return switch (facts.failure) {
                case CLIENT_GONE -> "the client ended its connection before it had the whole response";
                default -> (facts.failure.origin() == Origin.CLIENT ? "the request was refused: " : "failed: ") + words;
            };
        }
        if (facts.answeredBy != null) {
            return "the plugin " + facts.answeredBy + " responded in place of a backend";
        }
        if (kept.attempts().count() == 0) {
            return "the proxy responded itself, without a backend";
        }
        Attempt sent = sent(kept.attempts());
        String response = "the response of " + sent.backend().name();
        return sent == kept.attempts().last()
                ? response + " was complete"
                : response + ", which was held while another attempt was made, was sent";
    }

    /** The attempt whose response was sent: the last one that got a response; if none did, the last one. */
    private static Attempt sent(AttemptLog attempts) {
        for (int i = attempts.count() - 1; i >= 0; i--) {
            if (attempts.get(i).failure() == null) {
                return attempts.get(i);
            }
        }
        return attempts.last();
    }

    private static Map<String, Double> slow(KeptStory kept) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (int i = 0; i < kept.slow.size(); i++) {
            seconds.put(kept.slow.name(i), kept.slow.nanos(i) / NANOS_PER_SECOND);
        }
        return seconds;
    }
}
