package dev.weir.engine.cli.scaffold;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Installs this version of Weir into the local Maven repository, for projects outside of this checkout. */
public final class LocalRepository {
    private static final List<String> INSTALL = List.of(
            "mvn",
            "-B",
            "-Dquick",
            "-DskipTests",
            "-Ppublish",
            "-pl",
            "harness/bom,proxy-api,proxy-plugins,proxy-engine,harness",
            "-am",
            "install");

    private final PrintWriter out;

    /** Creates an installer that reports progress on {@code out}. */
    public LocalRepository(PrintWriter out) {
        this.out = out;
    }

    /**
     * Installs the parent, the bill of materials, and all modules needed to build a plugin or a test with the harness.
     *
     * @param home the checkout
     * @throws ScaffoldException if Maven is missing or fails
     */
    public void install(Path home) {
        if (!Files.exists(home.resolve("pom.xml"))) {
            throw new ScaffoldException(home + " is not a checkout of Weir; use the ./weir of a checkout");
        }
        out.println("weir: installing this version of Weir into the local Maven repository, so that projects outside of"
                + " this checkout can use it (mvn install); it takes a minute at most");
        out.flush();
        try {
            Process maven = new ProcessBuilder(INSTALL)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .start();
            maven.getOutputStream().close();
            String said = follow(maven);
            if (maven.waitFor() != 0) {
                throw new ScaffoldException("mvn install failed in " + home + ":\n" + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScaffoldException("interrupted while mvn install ran");
        } catch (IOException e) {
            throw new ScaffoldException(
                    "there is no mvn on the PATH; install Maven 3.8.6 or later (new-plugin --no-install does without it)");
        }
    }

    /** Prints a dot per module to show progress. */
    private String follow(Process maven) throws IOException {
        var said = new StringBuilder();
        try (InputStream in = maven.getInputStream();
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.append(line).append('\n');
                if (line.contains("--- install:") || line.contains("--- maven-install-plugin:")) {
                    out.print(".");
                    out.flush();
                }
            }
        }
        out.println();
        return said.toString();
    }
}
