package dev.weir.engine.admin.route;

import dev.weir.engine.admin.access.Access;
import dev.weir.engine.admin.http.AdminReply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One path with one method.
 *
 * @param method  the method
 * @param pattern the path; a segment in braces is a placeholder: {@code /v1/upstreams/{name}}; with a star at its end,
 *                it stands for one or more segments
 * @param access  what it takes to call it
 * @param place   where the action runs
 * @param action  answers a call; it may throw an {@link AdminException}
 */
public record AdminRoute(
        String method, String pattern, Access access, Place place, Function<AdminCall, AdminReply> action) {
    private static final String REST = "*}";

    /** A route that reads data. */
    public static AdminRoute view(String pattern, Function<AdminCall, AdminReply> action) {
        return new AdminRoute("GET", pattern, Access.READ, Place.VIEWS, action);
    }

    /** A route that asks the loops. */
    public static AdminRoute question(String pattern, Function<AdminCall, AdminReply> action) {
        return new AdminRoute("GET", pattern, Access.READ, Place.QUESTIONS, action);
    }

    /** A route that changes something. */
    public static AdminRoute change(String method, String pattern, Function<AdminCall, AdminReply> action) {
        return new AdminRoute(method, pattern, Access.WRITE, Place.CHANGES, action);
    }

    /** The method and the path, as in the documentation. */
    String title() {
        return method + " " + pattern.replace(REST, "}");
    }

    /** The values of the placeholders if the pattern fits a path; {@code null} if it does not. */
    @Nullable Map<String, String> match(List<String> path) {
        String[] parts =
                pattern.equals("/") ? new String[0] : pattern.substring(1).split("/", -1);
        boolean rest = pattern.endsWith(REST);
        if (rest ? path.size() < parts.length : parts.length != path.size()) {
            return null;
        }
        Map<String, String> names = new HashMap<>();
        if (rest) {
            String name = parts[parts.length - 1];
            names.put(
                    name.substring(1, name.length() - REST.length()),
                    String.join("/", path.subList(parts.length - 1, path.size())));
        }
        for (int i = 0; i < parts.length - (rest ? 1 : 0); i++) {
            if (parts[i].startsWith("{")) {
                names.put(parts[i].substring(1, parts[i].length() - 1), path.get(i));
            } else if (!parts[i].equals(path.get(i))) {
                return null;
            }
        }
        return names;
    }
}
