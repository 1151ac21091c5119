package dev.weir.engine.http1;

import dev.weir.engine.http.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Parses a head by the grammar (RFC 9112 §2.1) with regular expressions, as a reference for {@link HeadParser}, which
 * reads octet by octet; the two share no code.
 *
 * @param method    of a request
 * @param target    of a request
 * @param status    of a response, or 0
 * @param minor     the minor version
 * @param startLine length of the start line
 * @param lines     field lines
 * @param end       the end of the head in the input, including blank lines before it
 * @param size      its size for the limits
 */
public record ReferenceHead(
        String method,
        String target,
        int status,
        int minor,
        int startLine,
        List<Line> lines,
        String text,
        int end,
        int size) {
    /** A field line; {@code written} is everything between its colon and its end. */
    public record Line(String name, String written) {
        private static final Pattern AROUND = Pattern.compile("^[ \t]+|[ \t]+\\z");

        public String value() {
            return AROUND.matcher(written).replaceAll("");
        }

        public boolean is(String other) {
            return name.equalsIgnoreCase(other);
        }
    }

    public static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
    public static final String VALUE = "[\t\\x20-\\x7e\\x80-\\xff]*+";
    public static final Pattern FIELD_LINE = Pattern.compile("(" + TOKEN + "):(" + VALUE + ")");
    public static final Pattern CRLF = Pattern.compile("\r\n");

    private static final Pattern LF = Pattern.compile("\r?\n");
    private static final Pattern REQUEST_LINE =
            Pattern.compile("(" + TOKEN + ") ([\\x21\\x22\\x24-\\x7e]++) HTTP/1\\.([0-9])");
    private static final Pattern STATUS_LINE =
            Pattern.compile("HTTP/1\\.([0-9]) ([1-9][0-9][0-9])(?: " + VALUE + ")?+");

    /** The complete request head at the beginning of a text, if there is one. */
    public static Optional<ReferenceHead> request(String text, boolean lenient) {
        var scan = new Scan(text);
        Pattern eol = lenient ? LF : CRLF;
        while (scan.take(eol)) {
            // RFC 9112 §2.2
        }
        int start = scan.at();
        if (!scan.take(REQUEST_LINE)) {
            return Optional.empty();
        }
        String method = scan.group(1);
        String target = scan.group(2);
        int minor = Integer.parseInt(scan.group(3));
        int length = scan.at() - start;
        return lines(scan, eol)
                .map(lines -> new ReferenceHead(
                        method,
                        target,
                        0,
                        minor,
                        length,
                        lines,
                        text.substring(start, scan.at()),
                        scan.at(),
                        size(scan)));
    }

    /** The complete response head at the beginning of a text, if there is one. */
    public static Optional<ReferenceHead> response(String text) {
        var scan = new Scan(text);
        if (!scan.take(STATUS_LINE)) {
            return Optional.empty();
        }
        int minor = Integer.parseInt(scan.group(1));
        int status = Integer.parseInt(scan.group(2));
        int length = scan.at();
        return lines(scan, CRLF)
                .map(lines -> new ReferenceHead(
                        "", "", status, minor, length, lines, text.substring(0, scan.at()), scan.at(), size(scan)));
    }

    private static Optional<List<Line>> lines(Scan scan, Pattern eol) {
        if (!scan.take(eol)) {
            return Optional.empty();
        }
        var lines = new ArrayList<Line>();
        while (!scan.take(eol)) {
            if (!scan.take(FIELD_LINE)) {
                return Optional.empty();
            }
            lines.add(new Line(scan.group(1), scan.group(2)));
            if (!scan.take(eol)) {
                return Optional.empty();
            }
        }
        return Optional.of(lines);
    }

    /**
     * The size for the limit: everything, including blank lines before it and missing CRs.
     */
    private static int size(Scan scan) {
        return LF.matcher(scan.text.substring(0, scan.at())).replaceAll("\r\n").length();
    }

    public List<Line> named(String name) {
        return lines.stream().filter(line -> line.is(name)).toList();
    }

    public boolean isWithin(Limits limits) {
        return startLine <= limits.lineBytes() && size <= limits.headBytes() && lines.size() <= limits.fields();
    }
}
