package dev.weir.plugins;

import dev.weir.api.Backend;
import dev.weir.api.PluginUse;
import dev.weir.api.Upstream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** An upstream with these backends. */
public record FakeUpstream(List<Backend> backends, long version, Map<PluginUse, Object> attachments)
        implements Upstream {
    /** Of the first version. */
    public static FakeUpstream of(List<? extends Backend> members) {
        return new FakeUpstream(List.copyOf(members), 1, new HashMap<>());
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public <T> T attachment(PluginUse use, Class<T> type, Supplier<? extends T> create) {
        return type.cast(attachments.computeIfAbsent(use, missing -> create.get()));
    }
}
