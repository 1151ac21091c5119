package dev.weir.engine.admin;

import dev.weir.engine.Proxy;
import dev.weir.engine.admin.http.AdminReply;
import dev.weir.engine.admin.route.AdminCall;
import dev.weir.engine.admin.route.AdminException;
import dev.weir.engine.admin.route.AdminRoute;
import dev.weir.engine.explain.Explanation;
import dev.weir.engine.explain.ExplanationFilter;
import dev.weir.engine.explain.ExplanationJson;
import dev.weir.engine.explain.Explanations;
import dev.weir.engine.explain.StoryKind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The routes that explain recent requests. */
final class ExplanationRoutes {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final Proxy proxy;

    private ExplanationRoutes(Proxy proxy) {
        this.proxy = proxy;
    }

    static List<AdminRoute> of(Proxy proxy) {
        var routes = new ExplanationRoutes(proxy);
        return List.of(
                AdminRoute.question("/v1/explain", routes::list),
                AdminRoute.question("/v1/explain/{id}", routes::explanation));
    }

    private AdminReply list(AdminCall call) {
        var filter = new ExplanationFilter(
                kind(call.parameter("kind")), call.parameter("upstream"), limit(call.parameter("limit")));
        return AdminReply.json(
                OK, ExplanationJson.list(proxy.operation().explanations().recent(filter)));
    }

    private static @Nullable StoryKind kind(@Nullable String word) {
        if (word == null || word.isEmpty()) {
            return null;
        }
        return Stream.of(StoryKind.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new AdminException(
                        BAD_REQUEST,
                        "there is no such kind; the kinds are "
                                + Stream.of(StoryKind.values())
                                        .map(StoryKind::word)
                                        .collect(Collectors.joining(", "))));
    }

    private static int limit(@Nullable String number) {
        if (number == null || number.isEmpty()) {
            return ExplanationFilter.MOST;
        }
        try {
            return Integer.parseInt(number);
        } catch (NumberFormatException e) {
            throw new AdminException(BAD_REQUEST, "limit is not a whole number, for instance 20");
        }
    }

    private AdminReply explanation(AdminCall call) {
        Explanations all = proxy.operation().explanations();
        Explanation found = all.find(call.name("id"))
                .orElseThrow(() -> new AdminException(
                        NOT_FOUND,
                        all.enabled()
                                ? "no request with this id is kept; GET /v1/explain lists the ids"
                                : "no request is explained, since explain.requests is 0"));
        return AdminReply.json(OK, ExplanationJson.of(found));
    }
}
