package dev.weir.harness.dropin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.LoopInfo;
import dev.weir.api.PluginUse;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.plugin.PluginFactory;
import dev.weir.engine.plugin.PluginFolder;
import dev.weir.engine.plugin.PluginProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A plugins folder, and what of it is installed. */
final class DropInFolder implements AutoCloseable {
    private final Path path;
    private @Nullable PluginCatalog catalog;

    DropInFolder(Path path) {
        this.path = path;
    }

    /** Installs what lies in it now, and closes what no longer does. */
    PluginCatalog look() {
        PluginCatalog before = catalog;
        PluginCatalog now = PluginCatalog.of(PluginFolder.look(path), before);
        if (before != null) {
            before.closeAllBut(List.of(now));
        }
        catalog = now;
        return now;
    }

    /** An instance of a strategy of that name. */
    Object made(String name) {
        return new PluginFactory(look(), () -> 0)
                .makeStrategy(PluginUse.of(name), null, new LoopInfo(0, 1), new SplittableRandom(1));
    }

    /** What is wrong, line by line, as if the folder were {@code plugins}. */
    List<String> problems() {
        return look().problems().stream()
                .map(PluginProblem::message)
                .map(message -> message.replace(path.toString(), "plugins"))
                .toList();
    }

    /** The only thing that is wrong. */
    String problem() {
        List<String> problems = problems();
        assertEquals(1, problems.size(), problems.toString());
        return problems.get(0);
    }

    @Override
    public void close() {
        if (catalog != null) {
            catalog.closeAllBut(List.of());
        }
    }
}
