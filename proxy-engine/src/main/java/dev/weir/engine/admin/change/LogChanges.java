package dev.weir.engine.admin.change;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.weir.engine.admin.http.AdminReply;
import dev.weir.engine.admin.route.AdminCall;
import dev.weir.engine.admin.route.AdminException;
import dev.weir.engine.admin.route.AdminRoute;
import dev.weir.engine.admin.view.LogsView;
import dev.weir.engine.config.LogLevel;
import dev.weir.engine.log.AccessLogControl;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows the access logs, and changes what they have. */
final class LogChanges {
    private static final String PATH = "/v1/logs/access";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;
    private static final int MOST_IN_A_SAMPLE = 1_000_000;
    private static final String FILE = "file";
    private static final String LEVEL = "level";
    private static final String SAMPLE = "sample";
    private static final Set<String> MEMBERS = Set.of(FILE, LEVEL, SAMPLE, "reason");
    private static final String EXAMPLE = "{\"level\": \"errors\", \"sample\": 10}";

    private final AccessLogControl logs;

    LogChanges(AccessLogControl logs) {
        this.logs = logs;
    }

    List<AdminRoute> routes(AuditedRoutes audited) {
        return List.of(
                AdminRoute.view(PATH, call -> AdminReply.json(OK, LogsView.of(logs.logs()))),
                audited.route("PUT", PATH, this::change));
    }

    private ChangeOutcome change(AdminCall call) {
        JsonObject body = call.body();
        body.keySet().stream()
                .filter(name -> !MEMBERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new AdminException(BAD_REQUEST, "'" + name + "' is unknown; the members are " + EXAMPLE);
                });
        String file = text(body, FILE);
        LogLevel level = level(text(body, LEVEL));
        Integer sample = body.has(SAMPLE) ? AuditedRoutes.number(body, SAMPLE, 1, MOST_IN_A_SAMPLE) : null;
        if (level == null && sample == null) {
            throw new AdminException(BAD_REQUEST, "nothing is to be changed; write " + EXAMPLE);
        }
        if (logs.logs().isEmpty()) {
            throw new AdminException(CONFLICT, "no access log is configured; set access-log and reload");
        }
        List<AccessLogControl.State> changed = logs.change(file, level, sample);
        if (changed.isEmpty()) {
            throw new AdminException(BAD_REQUEST, "there is no access log '" + file + "'; " + files());
        }
        return new ChangeOutcome(LogsView.of(changed), "access logs: " + words(changed));
    }

    private String files() {
        return "the files are "
                + logs.logs().stream().map(AccessLogControl.State::file).collect(Collectors.joining(", "));
    }

    private static String words(List<AccessLogControl.State> logs) {
        return logs.stream()
                .map(log -> log.file() + " has level " + log.level().name().toLowerCase(Locale.ROOT)
                        + " and 1 request in " + log.sample())
                .collect(Collectors.joining("; "));
    }

    private static @Nullable String text(JsonObject body, String name) {
        JsonElement value = body.get(name);
        if (value == null) {
            return null;
        }
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
            throw new AdminException(BAD_REQUEST, name + " is a text");
        }
        return value.getAsString();
    }

    private static @Nullable LogLevel level(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return Arrays.stream(LogLevel.values())
                .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new AdminException(BAD_REQUEST, "level is all, errors or off"));
    }
}
