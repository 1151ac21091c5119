package dev.weir.engine.configure;

import java.util.Comparator;

/**
 * A place in a configuration file or on the command line.
 *
 * @param origin the file's name, or the option with its value
 * @param line   from 1; 0 if it is not a file
 * @param column from 1; 0 if it is not a file
 */
record SourceLocation(String origin, int line, int column) {
    /** Files first, then by line and column. */
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
