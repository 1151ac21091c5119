package dev.weir.harness.plugins;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import dev.weir.api.HealthStatus;
import dev.weir.api.Outcome;
import dev.weir.api.Plugin;
import dev.weir.api.PluginUse;
import dev.weir.api.Request;
import dev.weir.api.Upstream;
import java.util.function.Supplier;

/** Makes an invalid choice: null, a backend that is no candidate, or an exception. */
@Plugin(name = "test-wrong-choice", summary = "chooses wrongly on demand")
public final class WrongChoice implements BalancingStrategy {
    @Override
    public Backend choose(Request request, Candidates candidates) {
        return switch (request.target()) {
            case "/null" -> null;
            case "/stranger" -> new Stranger();
            case "/throw" -> throw new IllegalStateException("as you wish");
            default -> candidates.get(candidates.size() - 1);
        };
    }

    @Override
    public void started(Backend backend) {
        throw new IllegalStateException("always");
    }

    @Override
    public void completed(Backend backend, Outcome outcome) {
        throw new IllegalStateException("always");
    }

    private static final class Stranger implements Backend {
        @Override
        public String name() {
            return "stranger";
        }

        @Override
        public int weight() {
            return 1;
        }

        @Override
        public int activeRequests() {
            return 0;
        }

        @Override
        public Upstream upstream() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int priority() {
            return 0;
        }

        @Override
        public HealthStatus healthStatus() {
            return new HealthStatus(HealthStatus.State.IN_ROTATION, "", 0, 0);
        }

        @Override
        public boolean available() {
            return true;
        }

        @Override
        public void eject(long nanos, String why) {}

        @Override
        public void takeDown(String why) {}

        @Override
        public void restore(String why) {}

        @Override
        public <T> T attachment(PluginUse use, Class<T> type, Supplier<? extends T> create) {
            return create.get();
        }
    }
}
