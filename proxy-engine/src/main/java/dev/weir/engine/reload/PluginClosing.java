package dev.weir.engine.reload;

import dev.weir.engine.contain.Guard;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Closes one loop's plugin instances, each after the last configuration with it has ended on this loop. Belongs to the
 * loop.
 */
final class PluginClosing {
    /** An instance with the numbers of the first and the last configuration that have it. */
    private record Dropped(Guard instance, long first, long last) {
        boolean isOf(long number) {
            return first <= number && number <= last;
        }
    }

    private final IdentityHashMap<Guard, Long> firstOf = new IdentityHashMap<>();
    private final List<Dropped> waiting = new ArrayList<>();
    private @Nullable PluginInstances current;

    /**
     * Another configuration is applied.
     *
     * @param number that of the configuration
     */
    void adopt(long number, PluginInstances next) {
        for (Guard dropped : next.takeDropped()) {
            Long first = firstOf.remove(dropped);
            waiting.add(new Dropped(dropped, first == null ? 0 : first, number - 1));
        }
        next.keep();
        next.all().forEach(instance -> firstOf.putIfAbsent(instance, number));
        current = next;
    }

    /**
     * Closes the dropped instances of no configuration in use. An older configuration in use does not keep an instance
     * that it does not have: its jar closes without regard to that one.
     *
     * @param inUse numbers of the replaced configurations in use
     */
    void closeUnused(List<Long> inUse) {
        List<Dropped> unused = waiting.stream()
                .filter(dropped -> inUse.stream().noneMatch(dropped::isOf))
                .toList();
        waiting.removeAll(unused);
        unused.forEach(dropped -> dropped.instance().close());
    }

    /** Closes all instances. */
    void closeAll() {
        closeUnused(List.of());
        if (current != null) {
            current.all().forEach(Guard::close);
            current = null;
        }
    }
}
