package dev.weir.engine.http1;

import dev.weir.engine.http.Ascii;
import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;

/**
 * Parses a backend's {@code Keep-Alive: timeout=5, max=100} (RFC 2068 §19.7.1.1; no longer specified, but widely sent).
 * Invalid values are ignored.
 */
public final class KeepAliveField {
    /** The parameter is absent. */
    public static final int UNKNOWN = -1;

    private static final int MOST_DIGITS = 7;

    private KeepAliveField() {}

    /** The number of seconds that the connection stays open between requests, or {@link #UNKNOWN}. */
    public static int timeoutSeconds(Head response) {
        return parameter(response, "timeout=");
    }

    /** The number of further requests that the connection accepts, or {@link #UNKNOWN}. */
    public static int mostRequests(Head response) {
        return parameter(response, "max=");
    }

    private static int parameter(Head response, String name) {
        int found = UNKNOWN;
        int line = response.next(Field.KEEP_ALIVE, 0);
        while (line >= 0 && found == UNKNOWN) {
            found = parameter(response.octets(), response.valueStart(line), response.valueEnd(line), name);
            line = response.next(Field.KEEP_ALIVE, line + 1);
        }
        return found;
    }

    private static int parameter(byte[] bytes, int from, int end, String name) {
        int at = from;
        while (at < end) {
            int stop = at;
            while (stop < end && bytes[stop] != ',') {
                stop++;
            }
            int digits = at + name.length();
            if (digits < stop && Ascii.equalsIgnoreCase(bytes, at, digits, name)) {
                return number(bytes, digits, stop);
            }
            at = stop + 1;
            while (at < end && isSpace(bytes[at])) {
                at++;
            }
        }
        return UNKNOWN;
    }

    private static int number(byte[] bytes, int from, int to) {
        int number = 0;
        int at = from;
        while (at < to && at - from < MOST_DIGITS && Ascii.isDigit(bytes[at])) {
            number = number * 10 + bytes[at] - '0';
            at++;
        }
        boolean whole = at > from && (at == to || isSpace(bytes[at]));
        return whole ? number : UNKNOWN;
    }

    private static boolean isSpace(byte octet) {
        return octet == ' ' || octet == '\t';
    }
}
