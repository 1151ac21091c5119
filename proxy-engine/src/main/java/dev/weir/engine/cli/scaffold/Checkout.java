package dev.weir.engine.cli.scaffold;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A checkout of Weir: Maven builds and installs its modules.
 *
 * @param folder the folder with its pom.xml
 */
record Checkout(Path folder) implements WeirHome {
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

    @Override
    public boolean hasHarness() {
        return true;
    }

    @Override
    public void publish(PrintWriter out) {
        out.println("weir: installing this version of Weir into the local Maven repository, so that projects outside of"
                + " this checkout can use it (mvn install); it takes a minute at most");
        out.flush();
        try {
            Process maven = new ProcessBuilder(INSTALL)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            maven.getOutputStream().close();
            String said = follow(maven, out);
            if (maven.waitFor() != 0) {
                throw new ScaffoldException("mvn install failed in " + folder + ":\n" + said);
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
    private static String follow(Process maven, PrintWriter out) throws IOException {
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
