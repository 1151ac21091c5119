package dev.weir.engine.cli;

import dev.weir.engine.live.ReloadInput;
import dev.weir.engine.plugin.DropIn;
import dev.weir.engine.plugin.InstalledPlugin;
import dev.weir.engine.plugin.PluginCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reports the plugin jars in use and their folder, because they are code that the command line did not name. */
final class PluginsLine {
    private static final int MOST = 20;

    private PluginsLine() {}

    /** Empty if there are none. */
    static Optional<String> of(Path folder, ReloadInput written) {
        List<String> found = written.contents().dropIns().stream()
                .map(dropIn -> words(dropIn, written.catalog()))
                .flatMap(Optional::stream)
                .toList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String more = found.size() > MOST ? " and " + (found.size() - MOST) + " more" : "";
        return Optional.of("plugins are loaded from " + folder.toAbsolutePath().normalize() + ": "
                + found.stream().limit(MOST).collect(Collectors.joining(", ")) + more);
    }

    private static Optional<String> words(DropIn dropIn, PluginCatalog catalog) {
        String origin = dropIn.path().toString();
        String names = catalog.all().stream()
                .filter(plugin -> plugin.loader() != null && plugin.origin().equals(origin))
                .map(InstalledPlugin::name)
                .sorted()
                .collect(Collectors.joining(" "));
        return names.isEmpty() ? Optional.empty() : Optional.of(dropIn.path().getFileName() + " (" + names + ")");
    }
}
