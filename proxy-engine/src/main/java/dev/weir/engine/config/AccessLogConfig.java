package dev.weir.engine.config;

import java.util.List;

/**
 * One access log.
 *
 * @param file       a file, or {@code -} for standard output
 * @param format     how a request is written
 * @param fields     the fields of a JSON object, or the ones to append to a line of the format {@code story}
 * @param routes     names of the routes whose requests it has; empty for all requests
 * @param level      which requests it has
 * @param sample     1 for all of them; with N, it has one in N
 * @param keepErrors whether failed requests, and those with a status of 500 or more, are in the sample always
 */
public record AccessLogConfig(
        String file,
        LogFormat format,
        List<LogField> fields,
        List<String> routes,
        LogLevel level,
        int sample,
        boolean keepErrors) {
    /** The file name of standard output. */
    public static final String STANDARD_OUTPUT = "-";

    public AccessLogConfig {
        fields = List.copyOf(fields);
        routes = List.copyOf(routes);
    }

    /** A log of all requests in the format {@code story}. */
    public static AccessLogConfig story(String file) {
        return new AccessLogConfig(file, LogFormat.STORY, List.of(), List.of(), LogLevel.ALL, 1, true);
    }

    /** Whether it is written to the standard output. */
    public boolean toStandardOutput() {
        return file.equals(STANDARD_OUTPUT);
    }
}
