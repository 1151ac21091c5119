package dev.weir.engine.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The configuration file that is used if the command line names neither a file nor addresses: {@code weir.yml} in the
 * working directory. Options that name addresses are a whole configuration, so that a file which happens to lie there
 * never changes what such a command starts.
 */
final class FoundFile {
    static final Path NAME = Path.of("weir.yml");

    private static final String NONE =
            "there is no " + NAME + " in this folder; weir init writes one, or name another file";

    /**
     * What is read.
     *
     * @param file the file; {@code null} if options are the configuration
     * @param line a line about it for the user; {@code null} for none
     */
    record Choice(@Nullable Path file, @Nullable String line) {}

    private FoundFile() {}

    /**
     * Chooses the file of a proxy.
     *
     * @param folder    the working directory
     * @param named     the file that was named, or {@code null}
     * @param addresses whether options name listeners or backends
     * @throws UsageException if nothing tells what to run
     */
    static Choice choose(Path folder, @Nullable Path named, boolean addresses) {
        if (named != null) {
            return new Choice(named, null);
        }
        Optional<Path> found = in(folder);
        if (addresses) {
            return new Choice(
                    null,
                    found.map(file ->
                                    NAME + " in this folder is not used, because options name addresses; to use it, add"
                                            + " --config " + NAME)
                            .orElse(null));
        }
        if (found.isEmpty()) {
            throw new UsageException(NONE + " with --config, or the addresses with --listen and --backend");
        }
        return new Choice(found.get(), "configuration " + NAME + ", found in this folder");
    }

    /** The file in a folder. @throws UsageException if there is none */
    static Path require(Path folder) {
        return in(folder).orElseThrow(() -> new UsageException(NONE));
    }

    private static Optional<Path> in(Path folder) {
        Path file = folder.resolve(NAME);
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }
}
