package dev.weir.harness.contract;

import dev.weir.api.HeaderView;
import dev.weir.harness.contract.ContractRequest.Line;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A header section as a list of lines. */
interface FieldLines extends HeaderView {
    /** The lines, in order. */
    List<Line> lines();

    @Override
    default int size() {
        return lines().size();
    }

    @Override
    default String name(int index) {
        return lines().get(index).name();
    }

    @Override
    default String value(int index) {
        return lines().get(index).value();
    }

    @Override
    default boolean contains(String name) {
        return find(name, 0) >= 0;
    }

    @Override
    default @Nullable String first(String name) {
        int line = find(name, 0);
        return line < 0 ? null : value(line);
    }

    @Override
    default List<String> all(String name) {
        return lines().stream()
                .filter(line -> line.name().equalsIgnoreCase(name))
                .map(Line::value)
                .toList();
    }

    @Override
    default boolean containsToken(String name, String token) {
        return all(name).stream().anyMatch(value -> hasElement(value, token));
    }

    /** Whether a list field has an element. */
    static boolean hasElement(String list, String token) {
        return Stream.of(list.split(",", -1))
                .anyMatch(element -> element.strip().equalsIgnoreCase(token));
    }
}
