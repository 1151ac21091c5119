package dev.weir.plugins.health;

import dev.weir.api.Backend;
import dev.weir.api.HealthStatus;
import dev.weir.api.HealthStatus.State;
import dev.weir.api.PluginUse;
import dev.weir.api.Upstream;
import dev.weir.plugins.FakeUpstream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** An upstream with backends that leave and rejoin the rotation as in the engine, and a settable clock. */
final class Servers {
    final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000_000_000); // overflows in a second
    private final FakeUpstream upstream;

    /** An upstream with this number of backends. */
    Servers(int count) {
        upstream = FakeUpstream.of(
                IntStream.range(0, count).mapToObj(i -> new Server("s" + i)).toList());
    }

    Server get(int index) {
        return (Server) upstream.backends().get(index);
    }

    int size() {
        return upstream.backends().size();
    }

    /** Lets time pass, and ends the ejections that are over then. */
    void pass(Duration time) {
        now.addAndGet(time.toNanos());
        for (int i = 0; i < size(); i++) {
            get(i).endEjection();
        }
    }

    /** The number of ejected backends. */
    long ejected() {
        return upstream.backends().stream()
                .filter(server -> server.healthStatus().state() == State.EJECTED)
                .count();
    }

    /** A backend. */
    final class Server implements Backend {
        private final String name;
        private final Map<PluginUse, Object> attachments = new ConcurrentHashMap<>();
        private volatile HealthStatus healthStatus = new HealthStatus(State.IN_ROTATION, "", now.get(), 0);

        private Server(String name) {
            this.name = name;
        }

        private void endEjection() {
            if (healthStatus.state() == State.EJECTED && healthStatus.untilNanos() - now.get() <= 0) {
                restore("its ejection is over");
            }
        }

        /** For how long it is still ejected. */
        Duration left() {
            return healthStatus.state() == State.EJECTED
                    ? Duration.ofNanos(healthStatus.untilNanos() - now.get())
                    : Duration.ZERO;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Upstream upstream() {
            return upstream;
        }

        @Override
        public int weight() {
            return 1;
        }

        @Override
        public int priority() {
            return 0;
        }

        @Override
        public int activeRequests() {
            return 0;
        }

        @Override
        public HealthStatus healthStatus() {
            return healthStatus;
        }

        @Override
        public boolean available() {
            return healthStatus.state() == State.IN_ROTATION;
        }

        @Override
        public synchronized void eject(long nanos, String why) {
            if (available()) {
                healthStatus = new HealthStatus(State.EJECTED, why, now.get(), now.get() + nanos);
            }
        }

        @Override
        public synchronized void takeDown(String why) {
            if (healthStatus.state() != State.DOWN) {
                healthStatus = new HealthStatus(State.DOWN, why, now.get(), 0);
            }
        }

        @Override
        public synchronized void restore(String why) {
            if (!available()) {
                healthStatus = new HealthStatus(State.IN_ROTATION, why, now.get(), 0);
            }
        }

        @Override
        public <T> T attachment(PluginUse use, Class<T> type, Supplier<? extends T> create) {
            return type.cast(attachments.computeIfAbsent(use, missing -> create.get()));
        }
    }
}
