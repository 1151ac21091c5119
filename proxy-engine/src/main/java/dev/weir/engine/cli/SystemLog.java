package dev.weir.engine.cli;

import dev.weir.engine.config.SystemLogFormat;
import dev.weir.engine.loop.SafeLog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The log of the process itself: a time, a level and a message, as a line of text or as a JSON object. All messages of a
 * running proxy come here, those of the platform's loggers too ({@link ConsoleLines}). The process has one, since the
 * platform's logging has one. Any thread; never blocks.
 */
final class SystemLog {
    /** RFC 3339, always with three decimals, so that lines align. */
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private static final InstantSource WALL_CLOCK = InstantSource.system();

    private static volatile SystemLogFormat format = SystemLogFormat.TEXT;

    private SystemLog() {}

    /** Uses this format from now on. */
    static void become(SystemLogFormat now) {
        format = now;
    }

    /** Prints a message, or loses it if the reader is too slow. */
    static void say(PrintWriter to, Level level, String message) {
        SafeLog.print(to, line(WALL_CLOCK.instant(), level, message, null));
    }

    /** The line of a message, without its line feed. */
    static String line(Instant time, Level level, String message, @Nullable Throwable thrown) {
        return line(format, time, level, message, thrown);
    }

    static String line(SystemLogFormat as, Instant time, Level level, String message, @Nullable Throwable thrown) {
        return as == SystemLogFormat.JSON ? json(time, level, message, thrown) : text(time, level, message, thrown);
    }

    private static String text(Instant time, Level level, String message, @Nullable Throwable thrown) {
        var line = new StringBuilder();
        TIME.formatTo(time, line);
        line.append(" weir ").append(level.getName()).append(": ");
        escape(line, message.stripTrailing());
        if (thrown != null) {
            escape(line, "\n" + stack(thrown).stripTrailing());
        }
        return line.toString();
    }

    /** Only a line that begins with a time begins a message, so the other lines of a message are indented. */
    private static void escape(StringBuilder line, String message) {
        for (int i = 0; i < message.length(); i++) {
            char c = message.charAt(i);
            if (c == '\n') {
                line.append("\n    ");
            } else if (c == '\t') {
                line.append("    ");
            } else if (Character.isISOControl(c)) {
                line.append(String.format("\\x%02x", (int) c));
            } else {
                line.append(c);
            }
        }
    }

    /** With the names of OpenTelemetry's log data model. */
    private static String json(Instant time, Level level, String message, @Nullable Throwable thrown) {
        var line = new StringBuilder("{\"timestamp\":\"");
        TIME.formatTo(time, line);
        line.append("\",\"severity_text\":\"").append(severity(level)).append("\",\"body\":");
        quote(line, message);
        if (thrown != null) {
            line.append(",\"exception.type\":");
            quote(line, thrown.getClass().getName());
            line.append(",\"exception.stacktrace\":");
            quote(line, stack(thrown));
        }
        return line.append('}').toString();
    }

    private static String severity(Level level) {
        return level == Level.WARNING ? "WARN" : level.getName();
    }

    private static void quote(StringBuilder line, String text) {
        line.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                line.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                line.append(String.format("\\u%04x", (int) c));
            } else {
                line.append(c);
            }
        }
        line.append('"');
    }

    private static String stack(Throwable thrown) {
        var stack = new StringWriter();
        thrown.printStackTrace(new PrintWriter(stack, true));
        return stack.toString();
    }
}
