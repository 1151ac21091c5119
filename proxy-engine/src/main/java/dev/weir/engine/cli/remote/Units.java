package dev.weir.engine.cli.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them, in a few characters. Of an absent one, a dash is shown. */
final class Units {
    static final String ABSENT = "-";

    private Units() {}

    /** How long something took: {@code 85 us}, {@code 1.2 ms}, {@code 340 ms}, {@code 2.5 s}. */
    static String took(double seconds) {
        if (Double.isNaN(seconds) || seconds < 0) {
            return ABSENT;
        }
        if (seconds < 1e-3) {
            return Math.round(seconds * 1e6) + " us";
        }
        return seconds < 1 ? digits(seconds * 1e3) + " ms" : digits(seconds) + " s";
    }

    /** Per second: {@code 0}, {@code 0.4}, {@code 37}, {@code 12300}. */
    static String rate(double perSecond) {
        if (Double.isNaN(perSecond)) {
            return ABSENT;
        }
        return perSecond == 0 ? "0" : digits(Math.max(perSecond, 0));
    }

    /** How long ago, or in which time: {@code 12s}, {@code 5m}, {@code 3h 20m}, {@code 4d 2h}. */
    static String age(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3600) {
            return seconds / 60 + "m";
        }
        return seconds < 86_400
                ? seconds / 3600 + "h " + seconds / 60 % 60 + "m"
                : seconds / 86_400 + "d " + seconds / 3600 % 24 + "h";
    }

    /** How long ago. */
    static String since(@Nullable Instant then, Instant now) {
        return then == null ? ABSENT : age(Duration.between(then, now));
    }

    /** A number of things with its noun: {@code 1 reload}, {@code 2 reloads}. */
    static String of(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String digits(double number) {
        if (number >= 100) {
            return String.valueOf(Math.round(number));
        }
        String text = String.format(Locale.ROOT, number < 10 ? "%.2f" : "%.1f", number);
        return text.replaceAll("\\.?0+$", "");
    }
}
