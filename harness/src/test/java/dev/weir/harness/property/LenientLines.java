package dev.weir.harness.property;

import java.util.Set;

/** A position in some bytes, and the next line as a lenient reader finds it. */
final class LenientLines {
    private final String bytes;
    private final boolean lf;
    private final boolean cr;
    private int at;

    LenientLines(String bytes, Set<Quirk> quirks) {
        this.bytes = bytes;
        this.lf = quirks.contains(Quirk.BARE_LF_ENDS_LINE);
        this.cr = quirks.contains(Quirk.BARE_CR_ENDS_LINE);
    }

    int at() {
        return at;
    }

    boolean atEnd() {
        return at == bytes.length();
    }

    /** A line of a head or of trailers, without its end. */
    String head() {
        return line(lf, cr);
    }

    /** A line that ends in CRLF, or also in one of them alone. */
    String line(boolean lfAlone, boolean crAlone) {
        for (int i = at; i < bytes.length(); i++) {
            char c = bytes.charAt(i);
            boolean both = c == '\r' && i + 1 < bytes.length() && bytes.charAt(i + 1) == '\n';
            if (both || (c == '\n' && lfAlone) || (c == '\r' && crAlone)) {
                String line = bytes.substring(at, i);
                at = i + (both ? 2 : 1);
                return line;
            }
        }
        throw Unreadable.incomplete();
    }

    boolean skip(String expected) {
        boolean there = bytes.startsWith(expected, at);
        at += there ? expected.length() : 0;
        return there;
    }

    String take(long count) {
        if (count > bytes.length() - at) {
            throw Unreadable.incomplete();
        }
        String taken = bytes.substring(at, at + (int) count);
        at += (int) count;
        return taken;
    }

    String rest() {
        return take(bytes.length() - at);
    }
}
