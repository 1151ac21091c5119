package dev.weir.harness.property;

import java.util.List;
import java.util.Locale;

/** A field line as a value: the name as it was written, the value without the white space around it. */
record Line(String name, String value) {
    boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    String lowerName() {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The values of a name, in order. */
    static List<String> values(List<Line> lines, String name) {
        return lines.stream().filter(line -> line.is(name)).map(Line::value).toList();
    }

    @Override
    public String toString() {
        return name + ": " + value;
    }
}
