package dev.weir.engine.cli.scaffold;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that Weir runs from: a checkout, or an installation. */
public interface WeirHome {
    /**
     * Tells by its files what a folder is.
     *
     * @throws ScaffoldException if it is neither a checkout nor an installation
     */
    static WeirHome of(Path folder) {
        if (Files.exists(folder.resolve("pom.xml"))) {
            return new Checkout(folder);
        }
        if (Files.isDirectory(folder.resolve("lib"))) {
            return new UnpackedTarball(folder);
        }
        throw new ScaffoldException(folder + " is neither a checkout of Weir nor an installation");
    }

    /** Whether the harness is there, which contract tests need. */
    boolean hasHarness();

    /**
     * Puts this version of Weir into the local Maven repository, for projects outside of this folder: a bill of
     * materials, and what a plugin or a test with the harness is built with.
     *
     * @param out gets a line about each step
     * @throws ScaffoldException if it cannot be done
     */
    void publish(PrintWriter out);
}
