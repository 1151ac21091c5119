package dev.weir.engine.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a setting: parses and formats its values.
 *
 * @param <T>      the Java type of a value
 * @param name     the name of the type, for errors
 * @param examples examples of values, for errors
 * @param parser   parses a value; throws {@link IllegalArgumentException} if the text is invalid
 * @param formatter formats a value as the parser accepts it
 * @param largest  the largest valid value; beyond it, arithmetic could overflow
 */
public record SettingType<T>(
        String name, String examples, Function<String, T> parser, Function<T, String> formatter, T largest) {

    /** A duration: {@code 250ms}, {@code 5s}, {@code 2m}, {@code 1h}. */
    public static final SettingType<Duration> DURATION = new SettingType<>(
            "duration",
            "a number with a unit: 250ms, 5s, 2m, 1h",
            SettingType::parseDuration,
            SettingType::formatDuration,
            Duration.ofHours(10_000));

    /** An amount of memory, in bytes: {@code 512B}, {@code 64KiB}, {@code 2MiB}, {@code 1GiB}. */
    public static final SettingType<Long> SIZE = new SettingType<>(
            "size",
            "a number with a unit: 512B, 64KiB, 2MiB, 1GiB",
            SettingType::parseSize,
            SettingType::formatSize,
            1L << 30);

    /** A number of things. */
    public static final SettingType<Integer> COUNT =
            new SettingType<>("number", "a whole number: 64", SettingType::parseCount, String::valueOf, 1_000_000);

    /** A percentage. */
    public static final SettingType<Integer> PERCENT = new SettingType<>(
            "percentage", "a whole number from 0 to 100: 50", SettingType::parseCount, String::valueOf, 100);

    /** On or off. */
    public static final SettingType<Boolean> SWITCH =
            new SettingType<>("switch", "on or off", SettingType::parseSwitch, on -> on ? "on" : "off", true);

    /** A list of words, or {@code none}. */
    public static final SettingType<String> WORDS = new SettingType<>(
            "list of words",
            "lower-case words separated by commas, or none: websocket",
            SettingType::parseWords,
            words -> words,
            "~");

    /** One of the constants of an enumeration, for instance {@code auto}; the last constant is the largest value. */
    static <E extends Enum<E>> SettingType<E> oneOf(E[] values) {
        List<String> words =
                Arrays.stream(values).map(SettingType::formatChoice).toList();
        String all = String.join(", ", words);
        return new SettingType<>(
                CHOICE + all,
                all,
                text -> values[requireKnown(words.indexOf(text), text)],
                SettingType::formatChoice,
                values[values.length - 1]);
    }

    /** The text for an empty list of words. */
    static final String NO_WORDS = "none";

    private static final String CHOICE = "one of ";
    private static final Pattern WORD_LIST = Pattern.compile("[a-z0-9.-]+(,[a-z0-9.-]+)*");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?\\d+");
    private static final Pattern NUMBER_WITH_UNIT = Pattern.compile("(\\d+)([A-Za-z]+)");
    private static final Map<String, Long> NANOS =
            Map.of("ms", 1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L, "h", 3_600_000_000_000L);
    private static final List<String> LARGER_UNITS = List.of("KiB", "MiB", "GiB");
    private static final Map<String, Long> BYTES = Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

    T parse(String text) {
        return parser.apply(text);
    }

    /** The error for a text that is not a value of this type. */
    String denies(String text) {
        return name.startsWith(CHOICE)
                ? "'" + text + "' is not " + name
                : "'" + text + "' is not a " + name + "; write " + examples;
    }

    String format(T value) {
        return formatter.apply(value);
    }

    private static Duration parseDuration(String text) {
        return Duration.ofNanos(multiply(text, NANOS));
    }

    /** A number outside the range of {@code int} becomes its largest or smallest value, and is then out of range. */
    private static Integer parseCount(String text) {
        if (!WHOLE_NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            return text.startsWith("-") ? Integer.MIN_VALUE : Integer.MAX_VALUE;
        }
    }

    private static Long parseSize(String text) {
        return multiply(text, BYTES);
    }

    private static long multiply(String text, Map<String, Long> units) {
        Matcher matcher = NUMBER_WITH_UNIT.matcher(text);
        Long unit = matcher.matches() ? units.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException(text);
        }
        try {
            return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit);
        } catch (NumberFormatException | ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    private static String formatDuration(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        if (millis % 3_600_000 == 0 && millis > 3_600_000) {
            return millis / 3_600_000 + "h";
        }
        return millis % 60_000 == 0 && millis > 60_000 ? millis / 60_000 + "m" : millis / 1000 + "s";
    }

    private static String formatSize(Long bytes) {
        for (int unit = LARGER_UNITS.size(); unit > 0; unit--) {
            long factor = 1L << (10 * unit);
            if (bytes >= factor && bytes % factor == 0) {
                return bytes / factor + LARGER_UNITS.get(unit - 1);
            }
        }
        return bytes + "B";
    }

    private static String parseWords(String text) {
        String words = text.replaceAll(" *, *", ",");
        boolean noneAmongOthers =
                !words.equals(NO_WORDS) && List.of(words.split(",", -1)).contains(NO_WORDS);
        if (noneAmongOthers || !WORD_LIST.matcher(words).matches()) {
            throw new IllegalArgumentException(text);
        }
        return words;
    }

    private static String formatChoice(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static int requireKnown(int index, String text) {
        if (index < 0) {
            throw new IllegalArgumentException(text);
        }
        return index;
    }

    private static Boolean parseSwitch(String text) {
        return switch (text) {
            case "on", "true", "yes" -> true;
            case "off", "false", "no" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
