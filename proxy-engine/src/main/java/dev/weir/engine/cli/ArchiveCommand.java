package dev.weir.engine.cli;

import dev.weir.engine.cli.archive.ArchiveMaker;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir archive}: makes the archive with which a start takes less time. */
@Command(
        name = "archive",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Make the archive of loaded classes with which weir starts faster. It fits this version of Weir on"
                        + " this Java only; weir uses it if it is there, and starts without it if not.",
        footer = {
            "",
            "The archive is written to the first of these folders that is given: WEIR_ARCHIVES, CACHE_DIRECTORY",
            "(systemd sets it), XDG_CACHE_HOME/weir, HOME/.cache/weir.",
            "",
            "Examples:",
            "  weir archive              # does nothing if the archive exists",
            "  weir archive --force      # makes it anew",
            "  WEIR_ARCHIVES=/opt/weir/archives weir archive",
            "",
            "Exit status: 0 if the archive exists afterwards, 2 if it could not be made."
        })
final class ArchiveCommand implements Subcommand {
    /** The property with the path of the archive without size and ending, which the launcher sets. */
    private static final String STEM = "weir.archive";

    /**
     * The property with the archive that this process uses. The launcher sets it, and not for one that it does not trust
     * or that is truncated, so that such a one is made anew.
     */
    private static final String USED = "weir.archive-used";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--force", description = "Make the archive even if it exists.")
    private boolean force;

    private final String mainClass;

    /** @param mainClass the main class of the process to take the classes from */
    ArchiveCommand(String mainClass) {
        this.mainClass = mainClass;
    }

    @Override
    public Integer call() throws InterruptedException {
        String stem = System.getProperty(STEM, "");
        if (stem.isEmpty()) {
            throw new UsageException(
                    "there is no folder for the archive: set WEIR_ARCHIVES, and use the weir of an installation");
        }
        PrintWriter out = spec.commandLine().getOut();
        try {
            String used = System.getProperty(USED, "");
            if (!used.isEmpty() && !force) {
                out.println("weir: the archive exists: " + used);
                return 0;
            }
            out.println("weir: making the archive; this takes about ten seconds");
            Path made = ArchiveMaker.ofThisProcess(List.of(mainClass, RehearseCommand.NAME))
                    .make(Path.of(stem));
            out.println("weir: made " + made);
            return 0;
        } catch (IOException e) {
            throw new UsageException("the archive could not be made: " + e.getMessage());
        }
    }
}
