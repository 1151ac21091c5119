package dev.weir.harness.check;

import dev.weir.harness.history.Event;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A violation that a checker found.
 *
 * @param checker the kind of violation, for "kind: message"
 * @param message what was violated
 * @param evidence the shortest part of the history that shows it, in order of time
 */
public record Finding(String checker, String message, List<Event> evidence) {
    private static final int LONGEST = 60;

    /** The message and the evidence as text. */
    public String text() {
        String story = evidence.stream()
                .limit(LONGEST)
                .map(event -> "  " + event + "\n")
                .collect(Collectors.joining());
        int more = evidence.size() - LONGEST;
        return checker + ": " + message + "\n" + story + (more > 0 ? "  … and " + more + " more\n" : "");
    }
}
