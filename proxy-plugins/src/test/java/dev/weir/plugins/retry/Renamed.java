package dev.weir.plugins.retry;

import dev.weir.api.Backend;
import dev.weir.api.PluginUse;
import dev.weir.api.Upstream;
import java.util.List;
import java.util.function.Supplier;

/** The same upstream under another name. */
record Renamed(Upstream upstream) implements Upstream {
    @Override
    public String name() {
        return "other";
    }

    @Override
    public List<Backend> backends() {
        return upstream.backends();
    }

    @Override
    public long version() {
        return upstream.version();
    }

    @Override
    public <T> T attachment(PluginUse use, Class<T> type, Supplier<? extends T> create) {
        return create.get();
    }
}
