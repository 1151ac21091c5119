package dev.weir.engine.configure;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Checks a YAML text before it is composed into nodes, which is recursive and could overflow the stack. */
final class YamlText {
    /** The error for a list or a mapping nested too deeply. */
    static final String TOO_DEEP = "is nested too deeply";

    private YamlText() {}

    /**
     * Finds an error in a text.
     *
     * @param deepest the maximum nesting of lists and mappings
     * @throws org.snakeyaml.engine.v2.exceptions.YamlEngineException if it is not YAML
     */
    static Optional<Problem> problem(String name, String text, LoadSettings settings, int deepest) {
        Optional<Problem> forbidden = forbidden(name, text);
        return forbidden.isPresent() ? forbidden : tooDeep(name, text, settings, deepest);
    }

    /** Finds a forbidden character; the YAML reader reports no line for it. */
    private static Optional<Problem> forbidden(String name, String text) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (!StreamReader.isPrintable(c)) {
                return Optional.of(new Problem(
                        new SourceLocation(name, line, column),
                        "is not valid YAML: the character U+%04X is not allowed".formatted(c)));
            }
            boolean ends = c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1));
            line += ends ? 1 : 0;
            column = ends ? 1 : column + 1;
        }
        return Optional.empty();
    }

    private static Optional<Problem> tooDeep(String name, String text, LoadSettings settings, int deepest) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            switch (event.getEventId()) {
                case SequenceStart, MappingStart -> depth++;
                case SequenceEnd, MappingEnd -> depth--;
                default -> {}
            }
            if (depth > deepest + 1) {
                SourceLocation place = event.getStartMark()
                        .map(mark -> new SourceLocation(name, mark.getLine() + 1, mark.getColumn() + 1))
                        .orElse(new SourceLocation(name, 1, 1));
                return Optional.of(new Problem(place, TOO_DEEP));
            }
        }
        return Optional.empty();
    }
}
