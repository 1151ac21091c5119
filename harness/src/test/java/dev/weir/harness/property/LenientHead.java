package dev.weir.harness.property;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a forgiving reader believes that a body ends, from the fields that it believes to see. */
final class LenientHead {
    private static final String ODD_SPACE = "\u000b\f\u0085\u00a0\u001c\u001d\u001e\u001f";

    private final Set<Quirk> quirks;
    private final List<Line> fields = new ArrayList<>();

    LenientHead(Set<Quirk> quirks) {
        this.quirks = quirks.isEmpty() ? EnumSet.noneOf(Quirk.class) : quirks;
    }

    List<Line> fields() {
        return fields;
    }

    /** One more line of a head or trailer section; lines that are no fields are passed over. */
    void add(String line) {
        boolean continues = line.startsWith(" ") || line.startsWith("\t");
        if (continues && has(Quirk.FOLDED_LINES_ARE_JOINED)) {
            join(line);
            return;
        }
        String whole = continues && has(Quirk.SPACE_BEFORE_NAME_IS_DROPPED) ? StrictReader.trim(line) : line;
        int colon = whole.indexOf(':');
        if (colon > 0) {
            String name = whole.substring(0, colon);
            name = has(Quirk.SPACE_BEFORE_COLON_IS_DROPPED) ? StrictReader.trim(name) : name;
            fields.add(new Line(untilNul(name), untilNul(value(name, whole.substring(colon + 1)))));
        }
    }

    private void join(String line) {
        if (!fields.isEmpty()) {
            Line last = fields.remove(fields.size() - 1);
            fields.add(new Line(last.name(), StrictReader.trim(last.value() + " " + StrictReader.trim(line))));
        }
    }

    private String value(String name, String raw) {
        if (has(Quirk.CODING_UNTRIMMED) && name.equalsIgnoreCase("Transfer-Encoding")) {
            return raw.startsWith(" ") ? raw.substring(1) : raw;
        }
        return StrictReader.trim(raw);
    }

    private String untilNul(String text) {
        int nul = has(Quirk.NUL_ENDS_TEXT) ? text.indexOf('\0') : -1;
        return nul < 0 ? text : text.substring(0, nul);
    }

    // ---- which line counts ----

    private @Nullable String framing(String name) {
        List<String> values = fields.stream()
                .filter(line -> nameOf(line).equals(name))
                .map(Line::value)
                .toList();
        if (values.isEmpty()) {
            return null;
        }
        if (has(Quirk.CODING_ON_ALL_LINES) && name.equals("transfer-encoding")) {
            return trimmed(String.join(",", values));
        }
        return trimmed(values.get(has(Quirk.LAST_OF_REPEATED_COUNTS) ? values.size() - 1 : 0));
    }

    private String nameOf(Line line) {
        String name = trimmed(line.lowerName());
        return has(Quirk.UNDERSCORE_IS_HYPHEN) ? name.replace('_', '-') : name;
    }

    private String trimmed(String text) {
        if (!has(Quirk.ODD_SPACE_IS_SPACE)) {
            return text;
        }
        int start = 0;
        int end = text.length();
        while (start < end && (ODD_SPACE + " \t").indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (start < end && (ODD_SPACE + " \t").indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }

    // ---- what it says ----

    boolean chunked(boolean oldVersion) {
        String coding = framing("transfer-encoding");
        if (coding == null || (oldVersion && has(Quirk.NO_CODING_IN_HTTP_1_0))) {
            return false;
        }
        boolean outdone = has(Quirk.LENGTH_BEATS_CODING) && framing("content-length") != null;
        return !outdone && (has(Quirk.ANY_CODING_IS_CHUNKED) || saysChunked(coding));
    }

    private boolean saysChunked(String coding) {
        String one = coding;
        if (has(Quirk.CODING_IS_FIRST_OF_LIST)) {
            one = ends(one, one.indexOf(','));
        } else if (!has(Quirk.CODING_IS_WHOLE_LIST)) {
            one = one.substring(one.lastIndexOf(',') + 1);
        }
        if (has(Quirk.CODING_WITHOUT_PARAMETERS)) {
            one = ends(one, one.indexOf(';'));
        }
        if (!has(Quirk.CODING_UNTRIMMED)) {
            one = StrictReader.trim(one);
        }
        if (has(Quirk.CODING_UNQUOTED)) {
            one = one.replace("\"", "").replace("'", "");
        }
        if (!has(Quirk.CODING_IN_LOWER_CASE_ONLY)) {
            one = one.toLowerCase(Locale.ROOT);
        }
        return has(Quirk.CODING_BY_SUBSTRING) ? one.contains("chunked") : one.equals("chunked");
    }

    private static String ends(String text, int at) {
        return at < 0 ? text : text.substring(0, at);
    }

    /** The length that is stated; {@code null} if none is. */
    @Nullable Long length() {
        String stated = framing("content-length");
        if (stated == null) {
            return null;
        }
        try {
            return length(stated);
        } catch (NumberFormatException e) {
            if (has(Quirk.MALFORMED_LENGTH_IS_NONE)) {
                return null;
            }
            throw new Unreadable("a length of " + stated);
        }
    }

    private long length(String stated) {
        String one = stated;
        if (has(Quirk.LENGTH_IS_FIRST_OF_LIST)) {
            one = StrictReader.trim(ends(one, one.indexOf(',')));
        } else if (has(Quirk.LENGTH_IS_LAST_OF_LIST)) {
            one = StrictReader.trim(one.substring(one.lastIndexOf(',') + 1));
        }
        if (has(Quirk.LENGTH_WITH_UNDERSCORES)) {
            one = one.replace("_", "");
        }
        int radix = 10;
        if (has(Quirk.LENGTH_WITH_PREFIX) && one.startsWith("0") && one.length() > 1) {
            boolean hexadecimal = one.startsWith("0x") || one.startsWith("0X");
            radix = hexadecimal ? 16 : 8;
            one = one.substring(hexadecimal ? 2 : 1);
        }
        return Numbers.read(one, radix, has(Quirk.LENGTH_LIKE_STRTOL), has(Quirk.LENGTH_OF_64_BITS) ? 64 : 0);
    }

    private boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }
}
