package dev.weir.engine.configure;

import dev.weir.engine.plugin.PluginCatalog;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where a configuration comes from: a file, options that win over it, or both. It can be read again and again. */
public final class ConfigSource {
    private final @Nullable ConfigText text;
    private final Overlay overlay;
    private final int processors;

    /**
     * Reads nothing yet.
     *
     * @param file       the file, or {@code null} if there is none; a pipe is read once, and its text kept
     * @param overlay    the options
     * @param processors how many loops there are unless something says
     */
    public ConfigSource(@Nullable Path file, Overlay overlay, int processors) {
        this.text = file == null ? null : new ConfigText(file);
        this.overlay = overlay;
        this.processors = processors;
    }

    /** The file, or {@code null} if there is none. */
    public @Nullable Path file() {
        return text == null ? null : text.file();
    }

    /**
     * Reads it. It blocks, for a bounded time.
     *
     * @param catalog what is installed
     * @throws ConfigException with everything that is wrong
     */
    public Configuration read(PluginCatalog catalog) throws ConfigException {
        return draft().bind(catalog);
    }

    /** Reads what is written, once; what it means with the plugins that are installed can be asked later. */
    public ConfigDraft draft() {
        var problems = new Problems();
        return draft(() -> written(problems), problems);
    }

    /** As {@link #read}, with a file's text in the place of the file. */
    Configuration read(String name, String yaml, PluginCatalog catalog) throws ConfigException {
        var problems = new Problems();
        return draft(() -> YamlFile.parse(name, yaml, problems), problems).bind(catalog);
    }

    private Optional<ConfigNode.Mapping> written(Problems problems) {
        return text == null
                ? Optional.of(new ConfigNode.Mapping(SourceLocation.ofOption("the command line")))
                : YamlFile.read(text, problems);
    }

    private ConfigDraft draft(Supplier<Optional<ConfigNode.Mapping>> written, Problems problems) {
        Optional<ConfigNode.Mapping> root;
        try {
            root = written.get();
            root.ifPresent(mapping -> overlay.layOver(mapping, problems));
        } catch (Problems.Enough e) {
            root = Optional.empty();
        }
        return new ConfigDraft(root.orElse(null), overlay, processors, problems);
    }
}
