package dev.weir.plugins;

import dev.weir.api.Headers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Headers that are a list of lines. */
public final class FakeHeaders implements Headers {
    private record Line(String name, String value) {
        boolean is(String other) {
            return name.equalsIgnoreCase(other);
        }
    }

    private final List<Line> lines = new ArrayList<>();

    /** Headers with lines like {@code Host: a.example}. */
    public static FakeHeaders of(String... lines) {
        var headers = new FakeHeaders();
        for (String line : lines) {
            int colon = line.indexOf(':');
            headers.add(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return headers;
    }

    @Override
    public int size() {
        return lines.size();
    }

    @Override
    public String name(int index) {
        return lines.get(index).name();
    }

    @Override
    public String value(int index) {
        return lines.get(index).value();
    }

    @Override
    public boolean contains(String name) {
        return first(name) != null;
    }

    @Override
    public @Nullable String first(String name) {
        return all(name).stream().findFirst().orElse(null);
    }

    @Override
    public List<String> all(String name) {
        return lines.stream().filter(line -> line.is(name)).map(Line::value).toList();
    }

    @Override
    public boolean containsToken(String name, String token) {
        Predicate<String> same = element -> element.strip().equalsIgnoreCase(token);
        return all(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .anyMatch(same);
    }

    @Override
    public void add(String name, String value) {
        lines.add(new Line(name, value));
    }

    @Override
    public void set(String name, String value) {
        remove(name);
        add(name, value);
    }

    @Override
    public boolean remove(String name) {
        return lines.removeIf(line -> line.is(name));
    }

    @Override
    public boolean removeToken(String name, String token) {
        throw new AssertionError("not asked for here");
    }

    @Override
    public String toString() {
        return lines.stream()
                .map(line -> line.name() + ": " + line.value() + "\n")
                .collect(Collectors.joining());
    }
}
