package dev.weir.engine.config;

import java.util.Locale;

/**
 * A configured backend: {@code 127.0.0.1:9001}, {@code app.internal:80,weight=5}, {@code spare:80,priority=1}.
 *
 * @param place    its address
 * @param weight   its share of the traffic relative to the other backends, 1 to 1,000
 * @param priority 0 to 9; backends with a higher number are used only when those with lower numbers fail
 */
public record BackendConfig(HostPort place, int weight, int priority) {
    private static final int MOST_WEIGHT = 1_000;
    private static final int MOST_PRIORITY = 9;

    /** A backend with default weight and priority. */
    public static BackendConfig of(HostPort place) {
        return new BackendConfig(place, 1, 0);
    }

    /**
     * Parses {@code host:port}, optionally followed by {@code ,weight=N} and {@code ,priority=N}.
     *
     * @throws IllegalArgumentException with what was found and what would be right
     */
    public static BackendConfig parse(String text) {
        String[] parts = text.split(",", -1);
        BackendConfig backend = of(HostPort.parse(parts[0].strip()));
        if (backend.place.port() == 0) {
            throw new IllegalArgumentException(
                    "'" + backend.place + "' has no usable port; a backend's port is a number from 1 to 65535");
        }
        for (int i = 1; i < parts.length; i++) {
            backend = backend.with(text, parts[i].strip());
        }
        return backend;
    }

    private BackendConfig with(String text, String option) {
        int equals = option.indexOf('=');
        String name = equals < 0 ? option : option.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        String value = equals < 0 ? "" : option.substring(equals + 1).strip();
        return switch (name) {
            case "weight" -> new BackendConfig(place, number(text, name, value, 1, MOST_WEIGHT), priority);
            case "priority" -> new BackendConfig(place, weight, number(text, name, value, 0, MOST_PRIORITY));
            default ->
                throw new IllegalArgumentException(
                        "'" + text + "': a backend has no option '" + name + "'; write HOST:PORT,weight=N,priority=N");
        };
    }

    private static int number(String text, String name, String value, int least, int most) {
        boolean digits =
                !value.isEmpty() && value.length() <= 4 && value.chars().allMatch(c -> c >= '0' && c <= '9');
        int number = digits ? Integer.parseInt(value) : -1;
        if (number < least || number > most) {
            throw new IllegalArgumentException(
                    "'" + text + "': " + name + " is '" + value + "'; it is a number from " + least + " to " + most);
        }
        return number;
    }

    @Override
    public String toString() {
        return place.toString();
    }
}
