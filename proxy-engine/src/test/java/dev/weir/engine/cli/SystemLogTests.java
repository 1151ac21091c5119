package dev.weir.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.weir.engine.config.SystemLogFormat;
import java.lang.System.Logger.Level;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A message in the log of the process")
class SystemLogTests {
    private static final Instant TIME = Instant.parse("2026-02-03T04:05:06.007999Z");

    private static String text(String message, Throwable thrown) {
        return SystemLog.line(SystemLogFormat.TEXT, TIME, Level.WARNING, message, thrown);
    }

    private static JsonObject json(Level level, String message, Throwable thrown) {
        String line = SystemLog.line(SystemLogFormat.JSON, TIME, level, message, thrown);
        assertEquals(1, line.lines().count());
        return JsonParser.parseString(line).getAsJsonObject();
    }

    @Test
    void has_time_and_level() {
        assertEquals("2026-02-03T04:05:06.007Z weir WARNING: a § b", text("a § b", null));
    }

    @Test
    void cannot_forge_another_message() {
        assertEquals(
                "2026-02-03T04:05:06.007Z weir WARNING: a\\x0d\n    2026 weir INFO: b\\x1b\\x9b    c",
                text("a\r\n2026 weir INFO: b\u001b\u009b\tc\n", null));
    }

    @Test
    void has_the_stack_of_an_exception_indented() {
        String line = text("no", new IllegalStateException("bad"));
        assertTrue(line.startsWith(
                "2026-02-03T04:05:06.007Z weir WARNING: no\n    java.lang.IllegalStateException: bad\n"));
        assertTrue(line.lines().skip(1).allMatch(each -> each.startsWith("    ")), line);
    }

    @Test
    void is_an_object_with_the_names_of_opentelemetry() {
        JsonObject object = json(Level.WARNING, "a \"b\"\n\u00e9\u2028\\", null);
        assertEquals("2026-02-03T04:05:06.007Z", object.get("timestamp").getAsString());
        assertEquals("WARN", object.get("severity_text").getAsString());
        assertEquals("a \"b\"\n\u00e9\u2028\\", object.get("body").getAsString());
        assertEquals(3, object.size());
    }

    @Test
    void has_the_exception_as_members_of_the_object() {
        JsonObject object = json(Level.ERROR, "no", new IllegalStateException("bad"));
        assertEquals("ERROR", object.get("severity_text").getAsString());
        assertEquals(
                "java.lang.IllegalStateException", object.get("exception.type").getAsString());
        assertTrue(object.get("exception.stacktrace").getAsString().contains("SystemLogTests"));
    }
}
