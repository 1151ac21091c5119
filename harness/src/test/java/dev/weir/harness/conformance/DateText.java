package dev.weir.harness.conformance;

import dev.weir.harness.ManualClock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The field {@code Date} that Weir adds to a response, by the clock that the tests turn: stated here a second time so
 * that the engine's is not compared with itself.
 */
final class DateText {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("'Date: 'EEE, dd MMM yyyy HH:mm:ss 'GMT\r\n'", Locale.ENGLISH);

    private static final Pattern DATE = Pattern.compile("\r\nDate:", Pattern.CASE_INSENSITIVE);
    private static final String END = "\r\n\r\n";
    private static final int STATUS = "HTTP/1.1 ".length();

    private DateText() {}

    /** The line, so many seconds after a row began. */
    static String line(int seconds) {
        return FORMAT.format(ManualClock.START.plusSeconds(seconds).atOffset(ZoneOffset.UTC));
    }

    /** What a backend sends as a client gets it: with the line at the end of a final head that has no Date. */
    static String added(String octets, int seconds) {
        int head = 0;
        while (octets.startsWith("HTTP/1.", head) && octets.startsWith("1", head + STATUS)) {
            if (octets.startsWith("101", head + STATUS)) {
                return octets; // what follows is no HTTP
            }
            head = end(octets, head) + END.length();
        }
        if (!octets.startsWith("HTTP/1.", head)) {
            return octets;
        }
        int end = end(octets, head) + 2;
        boolean dated = DATE.matcher(octets.substring(head, end)).find();
        return dated ? octets : octets.substring(0, end) + line(seconds) + octets.substring(end);
    }

    private static int end(String octets, int head) {
        int end = octets.indexOf(END, head);
        if (end < 0) {
            throw new IllegalArgumentException("the head has no end");
        }
        return end;
    }
}
