package dev.weir.engine.configure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads single items and reports invalid ones. */
final class Reader {
    private final Problems problems;

    Reader(Problems problems) {
        this.problems = problems;
    }

    Problems problems() {
        return problems;
    }

    /** Parses a text. */
    <T> Optional<T> value(ConfigNode item, String what, Function<String, T> parser) {
        if (!(item instanceof ConfigNode.Text text) || text.value().isEmpty()) {
            problems.add(item.place(), item.what() + " was found where " + what + " belongs");
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(text.value()));
        } catch (IllegalArgumentException e) {
            problems.add(item.place(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    Optional<String> text(ConfigNode item, String what) {
        return value(item, what, Function.identity());
    }

    Optional<Integer> number(ConfigNode item, String key, int least, int most) {
        return value(item, "a number", text -> {
            int number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
            if (number < least || number > most) {
                throw new IllegalArgumentException(
                        key + ": '" + text + "' is not a number from " + least + " to " + most);
            }
            return number;
        });
    }

    /** The items of a list; a single item counts as a list of one. */
    List<ConfigNode> list(@Nullable ConfigNode item) {
        if (item == null) {
            return List.of();
        }
        return item instanceof ConfigNode.Listing listing ? listing.items() : List.of(item);
    }

    Optional<ConfigNode.Mapping> mapping(ConfigNode item, String what) {
        if (item instanceof ConfigNode.Mapping mapping) {
            return Optional.of(mapping);
        }
        problems.add(item.place(), item.what() + " was found where " + what + " belongs");
        return Optional.empty();
    }

    /** Reports a duplicate and the place of the first occurrence. */
    void twice(SourceLocation place, String what, SourceLocation first) {
        problems.add(place, first.isOption() ? what + " is given twice" : what + " is already given at " + first);
    }

    /** Reports all unknown keys. */
    void onlyKeys(ConfigNode.Mapping mapping, Collection<String> known) {
        for (ConfigNode.Mapping.Entry entry : mapping.entries()) {
            if (!known.contains(entry.key())) {
                List<String> left = new ArrayList<>(known);
                left.removeIf(key -> mapping.entry(key) != null);
                problems.add(
                        entry.place(),
                        "there is no key '" + entry.key() + "' here"
                                + ForeignKeys.hint(entry.key(), left.isEmpty() ? known : left));
            }
        }
    }
}
