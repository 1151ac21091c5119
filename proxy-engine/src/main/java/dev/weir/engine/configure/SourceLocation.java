package dev.weir.engine.configure;

import java.util.Comparator;

/**
 * Where something was written.
 *
 * @param origin the file's name, or the option with its value
 * @param line   from 1; 0 if it is no file
 * @param column from 1; 0 if it is no file
 */
record SourceLocation(String origin, int line, int column) {
    /** Files first, then as one reads. */
    static final Comparator<SourceLocation> READING = Comparator.comparing(SourceLocation::isOption)
            .thenComparing(SourceLocation::line)
            .thenComparing(SourceLocation::column);

    static SourceLocation ofOption(String option) {
        return new SourceLocation(option, 0, 0);
    }

    boolean isOption() {
        return line == 0;
    }

    @Override
    public String toString() {
        return isOption() ? origin : origin + ":" + line + ":" + column;
    }
}
