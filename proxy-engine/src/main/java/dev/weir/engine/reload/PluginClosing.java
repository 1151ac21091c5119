package dev.weir.engine.reload;

import dev.weir.engine.contain.Guard;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Closes one loop's plugin instances, each after the last configuration with it has ended on this loop. Belongs to the
 * loop.
 */
final class PluginClosing {
    /** @param last number of the last configuration that has them */
    private record Dropped(long last, List<Guard> instances) {}

    private final ArrayDeque<Dropped> waiting = new ArrayDeque<>();
    private @Nullable PluginInstances current;

    /** Another configuration is applied. @param number that of the configuration */
    void adopt(long number, PluginInstances next) {
        List<Guard> dropped = next.takeDropped();
        next.keep();
        if (!dropped.isEmpty()) {
            waiting.addLast(new Dropped(number - 1, dropped));
        }
        current = next;
    }

    /** Closes the instances of no configuration in use. @param oldest number of the oldest one in use */
    void closeBefore(long oldest) {
        while (!waiting.isEmpty() && waiting.getFirst().last() < oldest) {
            waiting.removeFirst().instances().forEach(Guard::close);
        }
    }

    /** Closes all instances. */
    void closeAll() {
        closeBefore(Long.MAX_VALUE);
        if (current != null) {
            current.all().forEach(Guard::close);
            current = null;
        }
    }
}
