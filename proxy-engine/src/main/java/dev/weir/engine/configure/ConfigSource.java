package dev.weir.engine.configure;

import dev.weir.engine.plugin.PluginCatalog;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a configuration comes from: a file, options that win over it, or both. It can be read again and again.
 *
 * @param file       the file, or {@code null} if there is none
 * @param overlay    the options
 * @param processors how many loops there are unless somebody says
 */
public record ConfigSource(@Nullable Path file, Overlay overlay, int processors) {
    /**
     * Reads it.
     *
     * @param catalog what is installed
     * @throws ConfigException with everything that is wrong
     */
    public Configuration read(PluginCatalog catalog) throws ConfigException {
        var problems = new Problems();
        Optional<Item.Mapping> written = file == null
                ? Optional.of(new Item.Mapping(Place.ofOption("the command line")))
                : YamlFile.read(file, problems);
        return bind(written, catalog, problems);
    }

    /** As {@link #read}, with a file's text in the place of the file. */
    Configuration read(String name, String text, PluginCatalog catalog) throws ConfigException {
        var problems = new Problems();
        return bind(YamlFile.parse(name, text, problems), catalog, problems);
    }

    private Configuration bind(Optional<Item.Mapping> written, PluginCatalog catalog, Problems problems)
            throws ConfigException {
        if (written.isEmpty()) {
            problems.raise();
        }
        Item.Mapping root = written.orElseThrow();
        overlay.layOver(root, problems);
        var binder = new ConfigBinder(root, overlay.ofPlugins(problems), catalog, problems);
        Optional<Configuration> bound = binder.bind(processors);
        problems.raise();
        return bound.orElseThrow();
    }
}
