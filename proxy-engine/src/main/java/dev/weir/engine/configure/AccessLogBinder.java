package dev.weir.engine.configure;

import dev.weir.engine.config.AccessLogConfig;
import dev.weir.engine.config.LogField;
import dev.weir.engine.config.LogFormat;
import dev.weir.engine.config.LogLevel;
import dev.weir.engine.config.NearestName;
import dev.weir.engine.config.RouteConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Converts access logs: a file, or a list of files and mappings. */
final class AccessLogBinder {
    static final int LARGEST_SAMPLE = 999_999;
    private static final String FILE_NAME = "the name of a file";

    private final Reader reader;
    private final List<String> routes;
    private final Map<String, SourceLocation> files = new HashMap<>();

    /** @param routes all routes; none if all requests go to the only upstream */
    AccessLogBinder(Reader reader, List<RouteConfig> routes) {
        this.reader = reader;
        List<RouteConfig> all = routes.isEmpty() ? List.of(RouteConfig.all("any")) : routes;
        this.routes = all.stream().map(RouteConfig::name).toList();
    }

    List<AccessLogConfig> bind(@Nullable ConfigNode written) {
        var logs = new ArrayList<AccessLogConfig>();
        for (ConfigNode each : reader.list(written)) {
            Optional<AccessLogConfig> log = each instanceof ConfigNode.Mapping mapping
                    ? log(mapping)
                    : reader.text(each, FILE_NAME).map(AccessLogConfig::story);
            log.filter(made -> isFirst(made, each.place())).ifPresent(logs::add);
        }
        return logs;
    }

    /** Lines of two formats in one file could not be told apart. */
    private boolean isFirst(AccessLogConfig log, SourceLocation place) {
        SourceLocation before = files.putIfAbsent(log.file(), place);
        if (before != null) {
            reader.twice(place, "an access log in '" + log.file() + "'", before);
        }
        return before == null;
    }

    private Optional<AccessLogConfig> log(ConfigNode.Mapping mapping) {
        reader.onlyKeys(mapping, Keys.OF_ACCESS_LOG.keySet());
        ConfigNode name = mapping.get(Keys.FILE);
        if (name == null) {
            reader.problems().add(mapping.place(), "an access log needs a file: {file: access.log, format: json}");
            return Optional.empty();
        }
        Optional<String> file = reader.text(name, FILE_NAME);
        LogFormat format = choice(mapping, Keys.FORMAT, LogFormat.values(), LogFormat.STORY);
        List<LogField> fields = fields(mapping.get(Keys.FIELDS), format);
        List<String> only = new ArrayList<>();
        for (ConfigNode each : reader.list(mapping.get(Keys.ROUTES))) {
            reader.value(each, "the name of a route", this::route).ifPresent(only::add);
        }
        LogLevel level = choice(mapping, Keys.LEVEL, LogLevel.values(), LogLevel.ALL);
        ConfigNode number = mapping.get(Keys.SAMPLE);
        int sample = number == null
                ? 1
                : reader.number(number, Keys.SAMPLE, 1, LARGEST_SAMPLE).orElse(1);
        ConfigNode keep = mapping.get(Keys.KEEP_ERRORS);
        boolean keepErrors =
                keep == null || reader.toggle(keep, Keys.KEEP_ERRORS).orElse(true);
        return file.map(text -> new AccessLogConfig(text, format, fields, only, level, sample, keepErrors));
    }

    private <E extends Enum<E>> E choice(ConfigNode.Mapping mapping, String key, E[] values, E usual) {
        ConfigNode written = mapping.get(key);
        return written == null ? usual : reader.choice(written, key, values).orElse(usual);
    }

    private List<LogField> fields(@Nullable ConfigNode written, LogFormat format) {
        if (written == null) {
            return LogField.usualOf(format);
        }
        List<LogField> chosen = new ArrayList<>();
        for (ConfigNode each : reader.list(written)) {
            reader.value(each, "the name of a field", word -> field(word, format))
                    .ifPresent(field -> {
                        if (chosen.contains(field)) {
                            reader.problems().add(each.place(), "the field '" + field.word() + "' is given twice");
                        }
                        chosen.add(field);
                    });
        }
        return chosen;
    }

    private static LogField field(String word, LogFormat format) {
        List<LogField> choice = LogField.choiceOf(format);
        String name = format.name().toLowerCase(Locale.ROOT);
        if (choice.isEmpty()) {
            throw new IllegalArgumentException(
                    "the format " + name + " has no further fields; leave out fields, or write format: json");
        }
        for (LogField field : LogField.values()) {
            if (field.word().equals(word)) {
                if (!choice.contains(field)) {
                    throw new IllegalArgumentException("every line of the format " + name + " has '" + word
                            + "' anyway; leave it out, or write format: json");
                }
                return field;
            }
        }
        List<String> words = choice.stream().map(LogField::word).toList();
        throw new IllegalArgumentException("'" + word + "' is not a field of an access log: " + String.join(", ", words)
                + NearestName.hint(word, words));
    }

    /** A route is named by its host and path; a path alone is one of any host. */
    private String route(String written) {
        String name = written.startsWith("/") ? RouteConfig.ANY_HOST + written : written;
        if (!routes.contains(name)) {
            throw new IllegalArgumentException("there is no route '" + written
                    + "'; a route is named by its host and path, for instance " + routes.get(0)
                    + NearestName.hint(name, routes));
        }
        return name;
    }
}
