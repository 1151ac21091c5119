package dev.weir.engine.configure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.AccessLogConfig;
import dev.weir.engine.config.LogField;
import dev.weir.engine.config.LogFormat;
import dev.weir.engine.config.LogLevel;
import dev.weir.engine.config.SystemLogFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Logs in a configuration file")
class AccessLogConfigTests {
    private static final String ROUTED = """
            listen: a:1
            upstreams: {one: {backends: b:1}}
            routes: [{host: api.example.org, path: /v1, upstream: one}, {path: /x, upstream: one}]
            """;

    private static List<AccessLogConfig> logs(String more) throws ConfigException {
        return Reading.read(ROUTED + more, Overlay.NONE).accessLogs();
    }

    @Test
    void are_one_file_or_a_list_of_files_and_mappings() throws Exception {
        assertEquals(List.of(), logs(""));
        assertEquals(List.of(AccessLogConfig.story("a.log")), logs("access-log: a.log\n"));
        assertEquals(
                List.of(
                        AccessLogConfig.story("a.log"),
                        new AccessLogConfig("-", LogFormat.COMBINED, List.of(), List.of(), LogLevel.ERRORS, 1, true),
                        new AccessLogConfig(
                                "b",
                                LogFormat.JSON,
                                List.of(LogField.TIME, LogField.USER_AGENT),
                                List.of("api.example.org/v1", "*/x"),
                                LogLevel.ALL,
                                10,
                                false)),
                logs("""
                        access-log:
                          - a.log
                          - {file: '-', format: combined, level: errors}
                          - file: b
                            format: json
                            fields: [time, user-agent]
                            routes: [api.example.org/v1, /x]
                            sample: 10
                            keep-errors: off
                        """));
    }

    @Test
    void have_the_usual_fields_unless_others_are_chosen() throws Exception {
        List<LogField> usual =
                logs("access-log: {file: a, format: json}\n").get(0).fields();
        assertEquals(LogField.usualOf(LogFormat.JSON), usual);
        assertTrue(usual.contains(LogField.ATTEMPTS) && !usual.contains(LogField.PHASES), usual::toString);
    }

    @Test
    void are_replaced_by_the_option() throws Exception {
        var overlay = new Overlay(List.of(), List.of(), null, null, List.of(), List.of(), List.of(), "other.log");
        assertEquals(
                List.of(AccessLogConfig.story("other.log")),
                Reading.read(ROUTED + "access-log: [a, {file: b, format: json}]\n", overlay)
                        .accessLogs());
    }

    @Test
    void of_the_process_are_text_or_json() throws Exception {
        assertEquals(SystemLogFormat.TEXT, Reading.read(ROUTED, Overlay.NONE).logFormat());
        assertEquals(
                SystemLogFormat.JSON,
                Reading.read(ROUTED + "log-format: json\n", Overlay.NONE).logFormat());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "access-log: {format: json} | an access log needs a file: {file: access.log, format: json}",
                "access-log: {file: a, format: jsn} | format: 'jsn' is not one of story, json, combined; the nearest is 'json'",
                "access-log: {file: a, format: combined, fields: id} | the format combined has no further fields; leave out"
                        + " fields, or write format: json",
                "access-log: {file: a, fields: status} | every line of the format story has 'status' anyway; leave it out,"
                        + " or write format: json",
                "access-log: {file: a, fields: hst} | 'hst' is not a field of an access log: id, host, user-agent, referer,"
                        + " phases, route, upstream; the nearest is 'host'",
                "access-log: {file: a, fields: [id, id]} | the field 'id' is given twice",
                "access-log: {file: a, routes: /y} | there is no route '/y'; a route is named by its host and path, for"
                        + " instance api.example.org/v1; the nearest is '*/x'",
                "access-log: {file: a, sample: 0} | sample: '0' is not a number from 1 to 999999",
                "access-log: {file: a, level: warn} | level: 'warn' is not one of all, errors, off",
                "access-log: [a, {file: a}] | an access log in 'a' is already given at",
                "access-log: {file: a, pth: b} | there is no key 'pth' here",
                "log-format: xml | log-format: 'xml' is not one of text, json"
            })
    void are_refused_with_what_would_be_right(String written, String message) {
        String problems = String.join("\n", Reading.problems(ROUTED + written + "\n", Overlay.NONE));
        assertTrue(problems.contains(message), problems);
    }
}
