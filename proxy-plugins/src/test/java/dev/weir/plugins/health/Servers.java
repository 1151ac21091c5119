package dev.weir.plugins.health;

import dev.weir.api.Backend;
import dev.weir.api.PluginUse;
import dev.weir.api.Standing;
import dev.weir.api.Standing.State;
import dev.weir.api.Upstream;
import dev.weir.plugins.FakeUpstream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** An upstream whose members go out of rotation and come back as in the engine, and a clock to turn. */
final class Servers {
    final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000_000_000); // overflows in a second
    private final FakeUpstream upstream;

    /** One with so many members. */
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

    /** Lets time pass, and ends what ejections are over then. */
    void pass(Duration time) {
        now.addAndGet(time.toNanos());
        for (int i = 0; i < size(); i++) {
            get(i).endEjection();
        }
    }

    /** How many members are ejected. */
    long ejected() {
        return upstream.backends().stream()
                .filter(server -> server.standing().state() == State.EJECTED)
                .count();
    }

    /** A member. */
    final class Server implements Backend {
        private final String name;
        private final Map<PluginUse, Object> attachments = new ConcurrentHashMap<>();
        private volatile Standing standing = new Standing(State.IN_ROTATION, "", now.get(), 0);

        private Server(String name) {
            this.name = name;
        }

        private void endEjection() {
            if (standing.state() == State.EJECTED && standing.untilNanos() - now.get() <= 0) {
                restore("its ejection is over");
            }
        }

        /** How long it is still ejected. */
        Duration left() {
            return standing.state() == State.EJECTED
                    ? Duration.ofNanos(standing.untilNanos() - now.get())
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
        public Standing standing() {
            return standing;
        }

        @Override
        public boolean available() {
            return standing.state() == State.IN_ROTATION;
        }

        @Override
        public synchronized void eject(long nanos, String why) {
            if (available()) {
                standing = new Standing(State.EJECTED, why, now.get(), now.get() + nanos);
            }
        }

        @Override
        public synchronized void takeDown(String why) {
            if (standing.state() != State.DOWN) {
                standing = new Standing(State.DOWN, why, now.get(), 0);
            }
        }

        @Override
        public synchronized void restore(String why) {
            if (!available()) {
                standing = new Standing(State.IN_ROTATION, why, now.get(), 0);
            }
        }

        @Override
        public <T> T attachment(PluginUse use, Class<T> type, Supplier<? extends T> create) {
            return type.cast(attachments.computeIfAbsent(use, missing -> create.get()));
        }
    }
}
