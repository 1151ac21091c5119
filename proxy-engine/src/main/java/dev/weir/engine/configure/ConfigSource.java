package dev.weir.engine.configure;

import dev.weir.engine.plugin.PluginCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The source of a configuration: a file, command-line options that override it, or both. It can be read repeatedly. */
public final class ConfigSource {
    private final @Nullable ConfigText text;
    private final Overlay overlay;
    private final int processors;

    /**
     * Creates a source; nothing is read yet.
     *
     * @param file       the file, or {@code null} if there is none; a pipe is read once, and its text is kept
     * @param overlay    the options
     * @param processors the default number of loops
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

    /** The folder of the file; the working folder if there is none, or if it is a pipe, which is in no folder of its own. */
    private Path folder() {
        Path file = file();
        Path folder = file == null || !Files.isRegularFile(file) ? null : file.getParent();
        return folder == null ? Path.of("") : folder;
    }

    /**
     * Reads the configuration. Blocks for a bounded time.
     *
     * @param catalog the installed plugins
     * @throws ConfigException with all errors
     */
    public Configuration read(PluginCatalog catalog) throws ConfigException {
        return draft().bind(catalog);
    }

    /** Reads and parses the text once; {@link ConfigDraft#bind} then interprets it with the installed plugins. */
    public ConfigDraft draft() {
        var problems = new Problems();
        return draft(() -> written(problems), problems);
    }

    /** As {@link #read}, but from text in place of the file. */
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
        return new ConfigDraft(root.orElse(null), folder(), overlay, processors, problems);
    }
}
