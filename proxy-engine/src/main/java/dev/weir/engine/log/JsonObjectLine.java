package dev.weir.engine.log;

import org.jspecify.annotations.Nullable;

/** Writes the members of one JSON object. Confined to one loop. */
final class JsonObjectLine {
    private static final long SECOND = 1_000_000_000;

    private LineBytes line;
    private boolean first;

    JsonObjectLine() {
        line = new LineBytes();
    }

    /** Begins an object at the end of a line. */
    void open(LineBytes into) {
        line = into;
        first = true;
        line.add('{');
    }

    void close() {
        line.add('}');
        first = false;
    }

    /** Begins a member; its value must follow. @return the line */
    LineBytes name(String member) {
        line.add(first ? "\"" : ",\"").add(member).add("\":");
        first = false;
        return line;
    }

    /** A member with a text, which may be a client's; none without a text. */
    void text(String member, @Nullable CharSequence value) {
        if (value != null) {
            name(member).add('"');
            Escape.JSON.add(line, value);
            line.add('"');
        }
    }

    /** A member with the beginning of a text that may be too long. */
    void beginning(String member, CharSequence value) {
        name(member).add('"');
        Escape.JSON.add(line, value, LineFormat.LONGEST);
        line.add('"');
    }

    /** A member with a number. */
    void number(String member, long value) {
        name(member).add(value);
    }

    /** A member with seconds; none if the time is negative, which stands for unknown. */
    void seconds(String member, long nanos) {
        if (nanos >= 0) {
            name(member).fraction(nanos, SECOND, 6);
        }
    }

    void toggle(String member, boolean value) {
        name(member).add(value ? "true" : "false");
    }
}
