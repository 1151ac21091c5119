package dev.weir.engine.cli;

import dev.weir.engine.plugin.PluginException;
import dev.weir.engine.plugin.PluginFolder;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The option {@code --plugins}. The default folder is beside the configuration file, not in the working directory,
 * because jars in it are executed.
 */
final class PluginsOption {
    private static final Path NAME = Path.of("plugins");

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description =
                    "Folder from which plugins are loaded: each jar and each folder of jars in it (default: plugins,"
                            + " beside the configuration file or, without one, in the working directory).")
    private @Nullable Path plugins;

    /** The plugins folder. */
    Path folder(@Nullable Path config) {
        if (plugins != null) {
            return plugins;
        }
        return config == null ? NAME : config.resolveSibling(NAME);
    }

    /** A warning if jars in the working directory's folder are ignored because of the configuration file. */
    Optional<String> overlooked(@Nullable Path config) {
        Path taken = folder(config);
        if (plugins != null || taken.toAbsolutePath().normalize().equals(NAME.toAbsolutePath())) {
            return Optional.empty();
        }
        try {
            return PluginFolder.look(NAME).equals(PluginFolder.Contents.EMPTY)
                    ? Optional.empty()
                    : Optional.of(
                            "the jars in ./plugins are not used: with a configuration file, plugins are loaded from "
                                    + taken + "; to use ./plugins, write --plugins plugins");
        } catch (PluginException e) {
            return Optional.empty();
        }
    }
}
