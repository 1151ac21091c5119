package dev.weir.engine.admin.route;

import dev.weir.engine.admin.access.Access;
import dev.weir.engine.admin.access.AccessRules;
import dev.weir.engine.admin.access.Audit;
import dev.weir.engine.admin.http.AdminHandler;
import dev.weir.engine.admin.http.AdminReply;
import dev.weir.engine.admin.http.AdminRequest;
import dev.weir.engine.loop.SafeLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the route of each request, checks the access, and runs the action where it may run. */
public final class AdminRouter implements AdminHandler {
    private static final System.Logger LOG = System.getLogger("dev.weir.admin");
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int INTERNAL_SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;

    private final List<AdminRoute> routes;
    private final AccessRules rules;
    private final Audit audit;
    private final Executors executors;
    private final BooleanSupplier started;

    /**
     * What runs the actions, one at a time each.
     *
     * @param views     runs views
     * @param questions runs questions to loops
     * @param changes   runs changes
     */
    public record Executors(Executor views, Executor questions, Executor changes) {}

    /** @param started whether the proxy has started; before that, it takes no change */
    public AdminRouter(
            List<AdminRoute> routes, AccessRules rules, Audit audit, Executors executors, BooleanSupplier started) {
        this.routes = List.copyOf(routes);
        this.rules = rules;
        this.audit = audit;
        this.executors = executors;
        this.started = started;
    }

    private record Found(AdminRoute route, AdminCall call) {}

    private @Nullable Found find(AdminRequest request) {
        for (AdminRoute route : routes) {
            Map<String, String> names = route.method().equals(request.method()) ? route.match(request.path()) : null;
            if (names != null) {
                return new Found(route, new AdminCall(request, names));
            }
        }
        return null;
    }

    @Override
    public @Nullable AdminReply refuse(AdminRequest request) {
        Found found = find(request);
        Access wanted = found == null ? Access.READ : found.route().access();
        AdminReply refusal = rules.check(request, wanted);
        if (refusal == null && wanted == Access.WRITE && !started.getAsBoolean()) {
            refusal = AdminReply.problem(UNAVAILABLE, "Weir has not started yet; try again")
                    .with("Retry-After", "1");
        }
        if (refusal != null && (wanted == Access.WRITE || isWrongToken(request, refusal))) {
            audit.refused(from(request), request.toString(), refusal.status(), "refused");
        }
        return refusal == null && found == null ? noRoute(request) : refusal;
    }

    /** A browser asks without a token first, which is no attack. */
    private static boolean isWrongToken(AdminRequest request, AdminReply refusal) {
        return refusal.status() == UNAUTHORIZED && !request.all("Authorization").isEmpty();
    }

    private AdminReply noRoute(AdminRequest request) {
        var allowed = new TreeSet<String>();
        for (AdminRoute route : routes) {
            if (route.match(request.path()) != null) {
                allowed.add(route.method());
            }
        }
        if (allowed.isEmpty()) {
            return AdminReply.problem(NOT_FOUND, "there is nothing at this path; /v1/openapi.json lists all paths");
        }
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        String methods = String.join(", ", allowed);
        return AdminReply.problem(METHOD_NOT_ALLOWED, "this path allows " + methods)
                .with("Allow", methods);
    }

    @Override
    public void handle(AdminRequest request, Consumer<AdminReply> answer) {
        Found found = find(request);
        if (found == null) {
            answer.accept(noRoute(request));
            return;
        }
        try {
            switch (found.route().place()) {
                case LOOP -> answer.accept(run(found));
                case VIEWS -> executors.views().execute(() -> answer.accept(run(found)));
                case QUESTIONS -> executors.questions().execute(() -> answer.accept(run(found)));
                case CHANGES -> executors.changes().execute(() -> answer.accept(run(found)));
            }
        } catch (RejectedExecutionException e) {
            answer.accept(AdminReply.problem(UNAVAILABLE, "too many requests wait already; try again")
                    .with("Retry-After", "1"));
        }
    }

    private AdminReply run(Found found) {
        try {
            return found.route().action().apply(found.call());
        } catch (AdminException e) {
            return e.reply();
        } catch (RuntimeException | Error e) {
            SafeLog.log(LOG, System.Logger.Level.ERROR, "the admin interface failed to answer a request", e);
            return AdminReply.problem(INTERNAL_SERVER_ERROR, "an internal error; the log of Weir has more");
        }
    }

    /** The address of a request's client. */
    public static String from(AdminRequest request) {
        return request.client().getAddress().getHostAddress();
    }

    /** The methods and patterns of all routes, for the documentation. */
    public List<String> listing() {
        List<String> all = new ArrayList<>();
        routes.forEach(route -> all.add(route.title()));
        return all;
    }
}
