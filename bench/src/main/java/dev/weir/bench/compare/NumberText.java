package dev.weir.bench.compare;

import java.util.Locale;
import java.util.stream.Collectors;

/** Formats numbers for lines of text. */
final class NumberText {
    private static final double PLENTY = 100;
    private static final int LONGEST = 300;

    private NumberText() {}

    /** Such as {@code 1 loop}. */
    static String loops(int loops) {
        return loops == 1 ? "1 loop" : loops + " loops";
    }

    /** A text of several lines, shortened to one. */
    static String oneLine(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /** With as many digits as are significant. */
    static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= PLENTY ? "%,.0f" : "%.2f", value);
    }

    /** The two most important figures of a sample. */
    static String of(Sample sample, Workload workload) {
        return workload.figures().stream()
                .filter(figure -> sample.figure(figure).isPresent())
                .limit(2)
                .map(figure ->
                        figure.title() + " " + number(sample.figure(figure).orElseThrow()) + " " + figure.unit())
                .collect(Collectors.joining(", "));
    }
}
