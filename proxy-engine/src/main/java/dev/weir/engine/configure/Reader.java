package dev.weir.engine.configure;

import dev.weir.engine.config.NearestName;
import dev.weir.engine.config.SettingType;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads single items and reports invalid ones. */
final class Reader {
    private final Problems problems;
    private final Path folder;

    /** @param folder the folder of the configuration file, to which relative paths in it are resolved */
    Reader(Problems problems, Path folder) {
        this.problems = problems;
        this.folder = folder;
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

    /** A file. A relative path begins at the folder of the configuration file, or at the working one in an option. */
    Optional<Path> file(ConfigNode item, String what) {
        return value(item, what, text -> {
            try {
                return item.place().isOption() ? Path.of(text) : folder.resolve(text);
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException("'" + text + "' is not a path: " + e.getReason());
            }
        });
    }

    /** A constant of an enumeration, in lower case. */
    <E extends Enum<E>> Optional<E> choice(ConfigNode item, String key, E[] values) {
        List<String> words = Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        String all = String.join(", ", words);
        return value(item, "one of " + all, text -> {
            int index = words.indexOf(text);
            if (index < 0) {
                throw new IllegalArgumentException(
                        key + ": '" + text + "' is not one of " + all + NearestName.hint(text, words));
            }
            return values[index];
        });
    }

    /** A switch. */
    Optional<Boolean> toggle(ConfigNode item, String key) {
        return value(item, "on or off", text -> {
            try {
                return SettingType.SWITCH.parser().apply(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(key + ": '" + text + "' is not a switch; write on or off", e);
            }
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
