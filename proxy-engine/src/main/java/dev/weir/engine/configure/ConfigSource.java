package dev.weir.engine.configure;

import dev.weir.engine.plugin.PluginCatalog;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
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
        return bind(() -> written(problems), catalog, problems);
    }

    /** As {@link #read}, with a file's text in the place of the file. */
    Configuration read(String name, String text, PluginCatalog catalog) throws ConfigException {
        var problems = new Problems();
        return bind(() -> YamlFile.parse(name, text, problems), catalog, problems);
    }

    private Optional<Item.Mapping> written(Problems problems) {
        return file == null
                ? Optional.of(new Item.Mapping(Place.ofOption("the command line")))
                : YamlFile.read(file, problems);
    }

    private Configuration bind(Supplier<Optional<Item.Mapping>> written, PluginCatalog catalog, Problems problems)
            throws ConfigException {
        Optional<Configuration> bound = Optional.empty();
        try {
            bound = written.get().flatMap(root -> bind(root, catalog, problems));
        } catch (Problems.Enough e) {
            bound = Optional.empty();
        }
        problems.raise();
        return bound.orElseThrow();
    }

    private Optional<Configuration> bind(Item.Mapping root, PluginCatalog catalog, Problems problems) {
        overlay.layOver(root, problems);
        return new ConfigBinder(root, overlay.ofPlugins(problems), catalog, problems).bind(processors);
    }
}
