package dev.weir.engine.upstream;

import dev.weir.api.HealthStatus;
import dev.weir.api.Upstream;
import dev.weir.engine.loop.Alarm;
import dev.weir.engine.loop.EventLoop;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Handles the health of the backends that one loop owns: ends each ejection in time, and logs every change. Belongs to
 * the loop.
 */
public final class HomeLoopHealth {
    private final EventLoop loop;
    private final HealthLog news;
    private final Map<SharedBackend, Alarm> ejections = new HashMap<>();

    /** Creates it without changes. Any thread. */
    public HomeLoopHealth(EventLoop loop) {
        this.loop = loop;
        this.news = new HealthLog(loop);
    }

    /** The health status of an owned backend changed. */
    public void changed(SharedBackend backend, HealthStatus healthStatus) {
        if (healthStatus.state() == HealthStatus.State.EJECTED) {
            endEjection(backend);
        }
        news.changed(backend, healthStatus);
    }

    /** The panic mode of a priority began or ended. */
    public void panicChanged(Supplier<? extends Upstream> upstream, int priority, boolean panics) {
        news.panic(upstream, priority, panics);
    }

    private void endEjection(SharedBackend backend) {
        long left = backend.removed() ? 0 : backend.endEjection();
        if (left > 0) {
            ejections
                    .computeIfAbsent(backend, ejected -> loop.alarm(() -> endEjection(ejected)))
                    .set(left);
        }
    }

    /** Stops tracking the ejections of all other backends. */
    public void keepOnly(Collection<SharedBackend> members) {
        ejections.entrySet().removeIf(ejection -> {
            boolean gone = !members.contains(ejection.getKey());
            if (gone) {
                ejection.getValue().cancel();
            }
            return gone;
        });
    }

    /** The loop or the upstream ends: logs all changes that are held back. */
    public void close() {
        news.close();
    }
}
