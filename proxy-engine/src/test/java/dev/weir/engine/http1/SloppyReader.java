package dev.weir.engine.http1;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server or client that is less strict than the proxy, in ways that occur in practice. All of them must find the same
 * messages in the bytes that the proxy forwards; a different result would allow request smuggling (RFC 9112 §11.2).
 */
public final class SloppyReader {
    /** The deviations of known readers. */
    public enum Habit {
        LF_ENDS_LINES,
        CR_ENDS_LINES,
        UNFOLDS_LINES,
        TRIMS_NAMES,
        READS_UNDERSCORES_AS_HYPHENS,
        LENGTH_BEATS_CODING,
        LAST_LENGTH_WINS,
        SEES_CHUNKED_ANYWHERE,
        READS_SIGNS_AND_PREFIXES,
        STOPS_AT_NUL
    }

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9A-Fa-f]+");

    private final Set<Habit> habits;
    private String text = "";
    private int at;

    private SloppyReader(Set<Habit> habits) {
        this.habits = habits;
    }

    /** A reader without deviations, one for each deviation, and one with all. */
    public static List<SloppyReader> all() {
        var readers = new ArrayList<SloppyReader>();
        readers.add(new SloppyReader(EnumSet.noneOf(Habit.class)));
        Stream.of(Habit.values())
                .map(habit -> new SloppyReader(EnumSet.of(habit)))
                .forEach(readers::add);
        readers.add(new SloppyReader(EnumSet.allOf(Habit.class)));
        return readers;
    }

    /**
     * Reads to the end.
     *
     * @param requestMethod method of the request for responses; {@code null} to read requests
     * @return the start line and the payload of each message
     */
    public List<String> read(String stream, @Nullable String requestMethod) {
        text = stream;
        at = 0;
        var messages = new ArrayList<String>();
        while (at < text.length()) {
            String startLine = line();
            messages.add(startLine + "|" + body(fields(), bodiless(startLine, requestMethod)));
        }
        return messages;
    }

    private static boolean bodiless(String startLine, @Nullable String requestMethod) {
        return requestMethod != null
                && (requestMethod.equals("HEAD") || startLine.matches("HTTP/1\\.1 (1..|204|304)(?s:.*)"));
    }

    /** Reads the next line. @return the line, without its end */
    private String line() {
        int from = at;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
                at++;
                return text.substring(from, at - 2);
            }
            if ((c == '\n' && has(Habit.LF_ENDS_LINES)) || (c == '\r' && has(Habit.CR_ENDS_LINES))) {
                return text.substring(from, at - 1);
            }
        }
        return text.substring(from);
    }

    private List<String[]> fields() {
        var fields = new ArrayList<String[]>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (has(Habit.UNFOLDS_LINES) && line.matches("[ \t](?s:.*)") && !fields.isEmpty()) {
                fields.get(fields.size() - 1)[1] += line;
            } else if (colon >= 0) {
                fields.add(new String[] {name(line.substring(0, colon)), value(line.substring(colon + 1))});
            }
        }
        return fields;
    }

    private String name(String written) {
        String name = has(Habit.TRIMS_NAMES) ? written.replaceAll("[^!-~]", "") : written;
        return (has(Habit.READS_UNDERSCORES_AS_HYPHENS) ? name.replace('_', '-') : name).toLowerCase(Locale.ROOT);
    }

    private String value(String written) {
        int nul = written.indexOf('\0');
        return has(Habit.STOPS_AT_NUL) && nul >= 0 ? written.substring(0, nul) : written;
    }

    private String body(List<String[]> fields, boolean bodiless) {
        if (bodiless) {
            return "";
        }
        List<String> lengths = values(fields, "content-length").toList();
        String coding = String.join(",", values(fields, "transfer-encoding").toList());
        boolean chunked = has(Habit.SEES_CHUNKED_ANYWHERE)
                ? coding.toLowerCase(Locale.ROOT).contains("chunked")
                : coding.strip().equals("chunked");
        if (chunked && !(has(Habit.LENGTH_BEATS_CODING) && !lengths.isEmpty())) {
            return chunks();
        }
        return lengths.isEmpty() ? "" : take(number(lengths, NUMBER));
    }

    private static Stream<String> values(List<String[]> fields, String name) {
        return fields.stream().filter(field -> field[0].equals(name)).map(field -> field[1]);
    }

    private long number(List<String> written, Pattern digits) {
        String one = written.get(has(Habit.LAST_LENGTH_WINS) ? written.size() - 1 : 0)
                .strip();
        String digitsOnly = has(Habit.READS_SIGNS_AND_PREFIXES) ? one.replaceFirst("^([+-]|0x)", "") : one;
        Matcher number = digits.matcher(digitsOnly);
        return number.lookingAt() ? Long.parseLong(number.group(), digits == NUMBER ? 10 : 16) : 0;
    }

    private String chunks() {
        var payload = new StringBuilder();
        for (long size = chunkSize(); size > 0; size = chunkSize()) {
            payload.append(take(size));
            line();
        }
        while (!line().isEmpty()) {
            // trailers
        }
        return payload.toString();
    }

    private long chunkSize() {
        return number(List.of(line()), HEXADECIMAL);
    }

    private String take(long count) {
        int from = at;
        at += (int) Math.min(count, text.length() - at);
        return text.substring(from, at);
    }

    private boolean has(Habit habit) {
        return habits.contains(habit);
    }

    @Override
    public String toString() {
        return habits.toString();
    }
}
