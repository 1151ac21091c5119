package dev.weir.engine.explain;

import dev.weir.engine.http.EditedNames;
import dev.weir.engine.http.Head;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The names of the fields that the proxy added to a head and removed from it; never a value. Reused. */
final class FieldEdits implements EditedNames {
    private static final int MOST_OCTETS = 256;

    private final Octets added = new Octets(MOST_OCTETS);
    private final Octets removed = new Octets(MOST_OCTETS);

    void clear() {
        added.clear();
        removed.clear();
    }

    void read(Head head) {
        clear();
        head.tellEdits(this);
    }

    @Override
    public void added(byte[] octets, int nameStart, int nameEnd) {
        added.addLine(octets, nameStart, nameEnd);
    }

    @Override
    public void removed(byte[] octets, int nameStart, int nameEnd) {
        removed.addLine(octets, nameStart, nameEnd);
    }

    List<String> addedNames() {
        return names(added);
    }

    List<String> removedNames() {
        return names(removed);
    }

    private static List<String> names(Octets lines) {
        List<String> names = lines.toString()
                .lines()
                .filter(Predicate.not(String::isEmpty))
                .map(SafeText::of)
                .distinct()
                .toList();
        return lines.isCut() ? Stream.concat(names.stream(), Stream.of("…")).toList() : names;
    }
}
