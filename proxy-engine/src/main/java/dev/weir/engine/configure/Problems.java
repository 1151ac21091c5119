package dev.weir.engine.configure;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Everything that is wrong, in the order it is found. */
final class Problems {
    private static final int MOST = 1000;

    /** There are so many that to look for more helps nobody. */
    static final class Enough extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;
    }

    private final List<Problem> all = new ArrayList<>();

    void add(SourceLocation place, String message) {
        add(new Problem(place, message));
    }

    /** @throws Enough if it is one of very many */
    void add(Problem problem) {
        all.add(problem);
        if (all.size() >= MOST) {
            throw new Enough();
        }
    }

    boolean any() {
        return !all.isEmpty();
    }

    /** @throws ConfigException if there are any, with each once, in reading order */
    void raise() throws ConfigException {
        if (any()) {
            Stream<String> lines = all.stream()
                    .sorted((a, b) -> SourceLocation.READING.compare(a.place(), b.place()))
                    .map(Problem::toString)
                    .distinct();
            Stream<String> more = all.size() < MOST ? Stream.of() : Stream.of("there may be more; these are enough");
            throw new ConfigException(Stream.concat(lines, more).toList());
        }
    }
}
