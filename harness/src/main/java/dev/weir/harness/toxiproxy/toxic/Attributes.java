package dev.weir.harness.toxiproxy.toxic;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** The attributes of a toxic: all that its type has, in the order of its table; each defaults to 0. */
public final class Attributes {
    /** About a century: far more than any test waits, and small enough that sums of nanoseconds do not overflow. */
    private static final long FOREVER_MILLIS = TimeUnit.DAYS.toMillis(36_500);

    private final Map<String, Long> values;

    private Attributes(Map<String, Long> values) {
        this.values = values;
    }

    static Attributes zero(List<String> names) {
        var values = new LinkedHashMap<String, Long>();
        names.forEach(name -> values.put(name, 0L));
        return new Attributes(values);
    }

    /** Returns a copy with some of them changed; unknown names are ignored, and so is letter case. */
    public Attributes with(Map<String, Long> changes) {
        var changed = new LinkedHashMap<>(values);
        changes.forEach((name, value) -> changed.replaceAll((own, old) -> own.equalsIgnoreCase(name) ? value : old));
        return new Attributes(changed);
    }

    /** All attributes. */
    public Map<String, Long> asMap() {
        return Collections.unmodifiableMap(values);
    }

    /** Whether a switch is on, that is, 1. */
    public boolean isSet(String name) {
        return number(name) == 1;
    }

    long number(String name) {
        Long value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no attribute " + name + " among " + values.keySet());
        }
        return value;
    }

    /** A duration given in milliseconds; a negative one is zero. */
    long nanosOfMillis(String name) {
        return TimeUnit.MILLISECONDS.toNanos(bounded(number(name), 0, FOREVER_MILLIS));
    }

    /** A duration given in microseconds; a negative one is zero. */
    long nanosOfMicros(String name) {
        return TimeUnit.MICROSECONDS.toNanos(bounded(number(name), 0, TimeUnit.MILLISECONDS.toMicros(FOREVER_MILLIS)));
    }

    /** A random duration of {@code centre} milliseconds plus or minus {@code spread}; a negative one is zero. */
    long nanosAround(String centre, String spread, RandomGenerator random) {
        long middle = TimeUnit.MILLISECONDS.toNanos(bounded(number(centre), -FOREVER_MILLIS, FOREVER_MILLIS));
        long width = nanosOfMillis(spread);
        long offset = width == 0 ? 0 : random.nextLong(-width, width);
        return Math.max(0, middle + offset);
    }

    private static long bounded(long value, long least, long most) {
        return Math.max(least, Math.min(most, value));
    }
}
