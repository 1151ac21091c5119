package dev.weir.bench.load;

import java.nio.ByteBuffer;

/**
 * Parses the few fields of a head that load and origins need. It does not validate: both ends belong to the benchmark,
 * and errors of a proxy in between show in the measured result.
 */
final class HeadScanner {
    private static final int STATUS = "HTTP/1.1 ".length();
    private static final String PATH = " /bytes/";

    private int status;
    private long wanted;
    private long length;
    private boolean chunked;
    private boolean old;
    private boolean saysClose;
    private boolean saysKeep;

    /**
     * Parses a head from the buffer's position on.
     *
     * @return whether it was complete; then the position is after it, otherwise it has not moved
     */
    boolean scan(ByteBuffer in) {
        forget();
        int start = in.position();
        int line = start;
        for (int i = start; i < in.limit(); i++) {
            if (in.get(i) != '\n') {
                continue;
            }
            int end = i > line && in.get(i - 1) == '\r' ? i - 1 : i;
            if (end == line && line > start) {
                in.position(i + 1);
                return true;
            }
            line(in, line, end, line == start);
            line = i + 1;
        }
        return false;
    }

    private void forget() {
        status = 0;
        wanted = -1;
        length = -1;
        chunked = false;
        old = false;
        saysClose = false;
        saysKeep = false;
    }

    private void line(ByteBuffer in, int from, int to, boolean first) {
        if (first) {
            firstLine(in, from, to);
            return;
        }
        switch (lower(in.get(from))) {
            case 'c' -> {
                if (startsWith(in, from, to, "content-length:")) {
                    length = number(in, from + "content-length:".length(), to);
                } else if (startsWith(in, from, to, "connection:")) {
                    saysClose = find(in, from, to, "close") >= 0;
                    saysKeep = find(in, from, to, "keep-alive") >= 0;
                }
            }
            case 't' -> chunked |= startsWith(in, from, to, "transfer-encoding:");
            default -> {}
        }
    }

    private void firstLine(ByteBuffer in, int from, int to) {
        if (startsWith(in, from, to, "http/")) {
            old = in.get(from + STATUS - 2) == '0';
            status = (int) number(in, from + STATUS, Math.min(to, from + STATUS + 3));
            return;
        }
        old = to > from && in.get(to - 1) == '0';
        int path = find(in, from, to, PATH);
        wanted = path < 0 ? -1 : number(in, path + PATH.length(), to);
    }

    private static int lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
    }

    private static int find(ByteBuffer in, int from, int to, String word) {
        for (int i = from; i <= to - word.length(); i++) {
            if (startsWith(in, i, to, word)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean startsWith(ByteBuffer in, int from, int to, String word) {
        if (to - from < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (lower(in.get(from + i)) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The number after any spaces. @return -1 if there is none */
    private static long number(ByteBuffer in, int from, int to) {
        int at = from;
        while (at < to && in.get(at) == ' ') {
            at++;
        }
        long number = -1;
        while (at < to && in.get(at) >= '0' && in.get(at) <= '9') {
            number = Math.max(0, number) * 10 + (in.get(at) - '0');
            at++;
        }
        return number;
    }

    /** A response's status. */
    int status() {
        return status;
    }

    /** The number of bytes that a request's target names; -1 if it has another form. */
    long wanted() {
        return wanted;
    }

    /** The content length; -1 if there is none. */
    long length() {
        return length;
    }

    /** Whether the body is chunked. */
    boolean chunked() {
        return chunked;
    }

    /** Whether the connection must not be reused. */
    boolean close() {
        return saysClose || (old && !saysKeep);
    }
}
