package dev.weir.engine.configure;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Collects the errors in a configuration, in the order they are found. */
final class Problems {
    private static final int MOST = 1000;

    /** Stops the search for errors when there are very many. */
    static final class Enough extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;
    }

    private final List<Problem> all = new ArrayList<>();

    void add(SourceLocation place, String message) {
        add(new Problem(place, message));
    }

    /** @throws Enough if there are very many */
    void add(Problem problem) {
        all.add(problem);
        if (all.size() >= MOST) {
            throw new Enough();
        }
    }

    boolean any() {
        return !all.isEmpty();
    }

    /** @throws ConfigException if there are any; each is listed once, in reading order */
    void raise() throws ConfigException {
        if (any()) {
            Stream<String> lines = all.stream()
                    .sorted((a, b) -> SourceLocation.READING.compare(a.place(), b.place()))
                    .map(Problem::toString)
                    .distinct();
            Stream<String> more =
                    all.size() < MOST ? Stream.of() : Stream.of("there may be more errors; only these are listed");
            throw new ConfigException(Stream.concat(lines, more).toList());
        }
    }
}
