package dev.weir.engine.configure;

import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong, in the order it is found. */
final class Problems {
    private record Problem(Place place, String message) {
        @Override
        public String toString() {
            return place + ": " + message;
        }
    }

    private final List<Problem> all = new ArrayList<>();

    void add(Place place, String message) {
        all.add(new Problem(place, message));
    }

    boolean any() {
        return !all.isEmpty();
    }

    /** @throws ConfigException if there are any, with each once, in reading order */
    void raise() throws ConfigException {
        if (any()) {
            throw new ConfigException(all.stream()
                    .sorted((a, b) -> Place.READING.compare(a.place, b.place))
                    .map(Problem::toString)
                    .distinct()
                    .toList());
        }
    }
}
