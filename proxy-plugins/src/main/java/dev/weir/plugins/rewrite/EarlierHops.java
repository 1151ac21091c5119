package dev.weir.plugins.rewrite;

import java.util.List;
import java.util.function.Predicate;

/** Merges the list fields of a trusted peer. */
final class EarlierHops {
    /** Most characters of a list that are kept: far more than any honest way has, and little of a head. */
    static final int LONGEST_LIST = 4096;

    private EarlierHops() {}

    /**
     * The lines of a list field as one list to be added to.
     *
     * @param wellFormed tells of a line whether whatever follows it is read as it should be
     * @return the lines with a comma behind each; empty if a line is not well-formed, or all are too long
     */
    static String list(List<String> lines, Predicate<String> wellFormed) {
        var list = new StringBuilder();
        for (String line : lines) {
            if (line.isEmpty()) {
                continue;
            }
            if (list.length() + line.length() > LONGEST_LIST || !wellFormed.test(line)) {
                return "";
            }
            list.append(line).append(", ");
        }
        return list.toString();
    }
}
