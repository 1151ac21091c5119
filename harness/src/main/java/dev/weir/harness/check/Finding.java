package dev.weir.harness.check;

import dev.weir.harness.history.Event;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that must not be.
 *
 * @param checker  the kind of it, such that "kind: message" reads forwards
 * @param message  what it is
 * @param evidence the shortest part of the story that shows it, in order of time
 */
public record Finding(String checker, String message, List<Event> evidence) {
    private static final int LONGEST = 60;

    /** Message and evidence, as they are printed. */
    public String text() {
        String story = evidence.stream()
                .limit(LONGEST)
                .map(event -> "  " + event + "\n")
                .collect(Collectors.joining());
        int more = evidence.size() - LONGEST;
        return checker + ": " + message + "\n" + story + (more > 0 ? "  … and " + more + " more\n" : "");
    }
}
