package dev.weir.engine.cli.remote;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The orders of {@code top}: in each but that by name, the largest value is first. */
enum TopSort {
    RATE('r'),
    ERRORS('e'),
    TIME('t'),
    P99('p'),
    ACTIVE('a'),
    NAME('n');

    private final char key;

    TopSort(char key) {
        this.key = key;
    }

    /** The key that selects it. */
    char key() {
        return key;
    }

    /** The order that a key selects. */
    static Optional<TopSort> of(int key) {
        return List.of(values()).stream().filter(each -> each.key == key).findFirst();
    }

    /** Sorts the backends of all upstreams, and the upstreams by their first backend. */
    List<Live.Upstream> sorted(Live live) {
        Comparator<Live.Backend> order = backends(live);
        Comparator<Live.Upstream> byFirst = (a, b) -> {
            if (a.backends().isEmpty() || b.backends().isEmpty()) {
                return Boolean.compare(a.backends().isEmpty(), b.backends().isEmpty());
            }
            return order.compare(a.backends().get(0), b.backends().get(0));
        };
        Comparator<Live.Upstream> byName = Comparator.comparing(Live.Upstream::name);
        return live.upstreams().stream()
                .map(each -> new Live.Upstream(
                        each.name(),
                        each.now(),
                        each.backends().stream().sorted(order).toList()))
                .sorted(this == NAME ? byName : byFirst.thenComparing(byName))
                .toList();
    }

    private Comparator<Live.Backend> backends(Live live) {
        Comparator<Live.Backend> byName = Comparator.comparing(Live.Backend::name);
        return switch (this) {
            case RATE -> largest(each -> live.rate(each, "requests")).thenComparing(byName);
            case ERRORS -> largest(each -> live.rate(each, "failed")).thenComparing(byName);
            case TIME ->
                largest(each -> Live.average(each.earlier(), each.now())).thenComparing(byName);
            case P99 ->
                largest(each -> Live.percentile(each.now(), "p99Seconds")).thenComparing(byName);
            case ACTIVE -> largest(Live.Backend::active).thenComparing(byName);
            case NAME -> byName;
        };
    }

    /** What is not a number is last. */
    private static Comparator<Live.Backend> largest(ToDoubleFunction<Live.Backend> value) {
        return Comparator.comparingDouble(each -> {
            double number = value.applyAsDouble(each);
            return Double.isNaN(number) ? Double.MAX_VALUE : -number;
        });
    }
}
