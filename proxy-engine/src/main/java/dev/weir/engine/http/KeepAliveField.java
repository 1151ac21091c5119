package dev.weir.engine.http;

/**
 * What a backend says about how it keeps the connection: {@code Keep-Alive: timeout=5, max=100} (RFC 2068 §19.7.1.1; no
 * longer specified, widely sent). Whatever cannot be read is as if it had not been said.
 */
public final class KeepAliveField {
    /** It does not say. */
    public static final int UNKNOWN = -1;

    private static final int MOST_DIGITS = 7;

    private KeepAliveField() {}

    /** How many seconds the connection stays open between requests, or {@link #UNKNOWN}. */
    public static int timeoutSeconds(Head response) {
        return parameter(response, "timeout=");
    }

    /** How many more requests may come on the connection, or {@link #UNKNOWN}. */
    public static int mostRequests(Head response) {
        return parameter(response, "max=");
    }

    private static int parameter(Head response, String name) {
        int line = response.next(Field.KEEP_ALIVE, 0);
        if (line < 0) {
            return UNKNOWN;
        }
        int end = response.valueEnd(line);
        int at = response.valueStart(line);
        while (at < end) {
            int stop = at;
            while (stop < end && response.bytes[stop] != ',') {
                stop++;
            }
            int digits = at + name.length();
            if (digits < stop && Ascii.equalsIgnoreCase(response.bytes, at, digits, name)) {
                return number(response.bytes, digits, stop);
            }
            at = stop + 1;
            while (at < end && response.bytes[at] == ' ') {
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
        boolean whole = at > from && (at == to || bytes[at] == ' ');
        return whole ? number : UNKNOWN;
    }
}
