package dev.weir.engine.cli;

import dev.weir.engine.plugin.PluginException;
import dev.weir.engine.plugin.PluginFolder;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where plugins are dropped in. A jar there is code that runs, so it belongs to whoever wrote the configuration file, and
 * not to the folder that somebody happens to stand in.
 */
final class PluginsOption {
    private static final Path NAME = Path.of("plugins");

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "Where plugins are dropped in: each jar there, and each folder of jars (default: plugins,"
                    + " beside the configuration file that the command was given, or in the working directory where it was"
                    + " given none).")
    private @Nullable Path plugins;

    /** The folder, given the configuration file if there is one. */
    Path folder(@Nullable Path config) {
        if (plugins != null) {
            return plugins;
        }
        return config == null ? NAME : config.resolveSibling(NAME);
    }

    /** What to say if there are jars in the folder that would be taken if there were no configuration file. */
    Optional<String> overlooked(@Nullable Path config) {
        Path taken = folder(config);
        if (plugins != null || taken.toAbsolutePath().normalize().equals(NAME.toAbsolutePath())) {
            return Optional.empty();
        }
        try {
            return PluginFolder.look(NAME).equals(PluginFolder.Contents.EMPTY)
                    ? Optional.empty()
                    : Optional.of(
                            "the jars in ./plugins are not used: with a configuration file, plugins lie beside it, in "
                                    + taken + "; to use ./plugins, write --plugins plugins");
        } catch (PluginException e) {
            return Optional.empty();
        }
    }
}
