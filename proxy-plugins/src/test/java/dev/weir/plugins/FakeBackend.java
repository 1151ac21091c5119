package dev.weir.plugins;

import dev.weir.api.Backend;
import dev.weir.api.PluginUse;
import java.util.function.Supplier;

/** A backend that is only a name and a load. */
public record FakeBackend(String name, int activeRequests) implements Backend {
    @Override
    public int weight() {
        return 1;
    }

    @Override
    public boolean ejected() {
        return false;
    }

    @Override
    public void eject(long nanos) {
        throw new AssertionError("no strategy ejects");
    }

    @Override
    public <T> T attachment(PluginUse use, Class<T> type, Supplier<? extends T> create) {
        return create.get();
    }
}
