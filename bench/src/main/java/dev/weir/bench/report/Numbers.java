package dev.weir.bench.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.OptionalDouble;

/** Formats numbers with as many digits as a measurement has. */
final class Numbers {
    private static final MathContext THREE_DIGITS = new MathContext(3);
    private static final double SMALL = 0.1;

    private Numbers() {}

    /** Three digits, or all of the integer part. */
    static String text(double value) {
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size < 1) {
            return new BigDecimal(value)
                    .round(THREE_DIGITS)
                    .stripTrailingZeros()
                    .toPlainString();
        }
        return String.format(Locale.ROOT, size < 10 ? "%.2f" : size < 100 ? "%.1f" : "%,.0f", value);
    }

    /** Two decimals, or more or fewer for three digits. */
    static String ratio(double value) {
        return value >= SMALL && value < 10 ? String.format(Locale.ROOT, "%.2f", value) : text(value);
    }

    /** The same; empty if there is none. */
    static String ratio(OptionalDouble value) {
        return value.isPresent() ? ratio(value.getAsDouble()) : "";
    }

    /** From the minimum to the maximum; empty if they are equal. */
    static String range(double min, double max) {
        String from = text(min);
        String to = text(max);
        if (from.equals(to)) {
            return "";
        }
        return from + (min < 0 ? " to " : "–") + to;
    }

    /** A round number at an axis, without superfluous digits. */
    static String tick(double value) {
        BigDecimal exact = new BigDecimal(value).round(THREE_DIGITS).stripTrailingZeros();
        return exact.scale() > 0 ? exact.toPlainString() : String.format(Locale.ROOT, "%,d", exact.toBigInteger());
    }

    /** With its noun: {@code 1 loop}, {@code 2 loops}. */
    static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }
}
