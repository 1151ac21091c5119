package dev.weir.harness.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.cli.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what harness/docs/junit.md and the tarball's README say about projects outside of the checkout, with Maven: {@code mvn
 * -pl harness -am test -Dtest=OutsideProjectRunTests -Dweir.tutorial=true}. It installs Weir into the local Maven
 * repository and downloads all that a first build needs, so an ordinary build leaves it alone.
 */
@DisplayName("A project outside of the checkout")
@EnabledIfSystemProperty(named = "weir.tutorial", matches = "true")
class OutsideProjectRunTests {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void has_fault_tests_with_nothing_but_the_coordinates() throws IOException, InterruptedException {
        for (Document.Listing listing : Document.of("harness/docs/junit.md").listings()) {
            boolean ours = listing.language().equals("xml") || listing.text().contains("FaultHarness");
            if (ours) {
                Path file = folder.resolve(
                        listing.language().equals("xml")
                                ? "pom.xml"
                                : "src/test/java/dev/weir/harness/example/OurProxyTests.java");
                Files.createDirectories(file.getParent());
                Files.writeString(file, listing.text());
            }
        }
        run(folder, Document.checkout() + "/weir", "publish-local");
        String said = run(folder, "mvn", "-B", "test");
        assertTrue(said.contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0"), said);
    }

    /** First without the tools: afterwards, the harness is in the local repository. */
    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void is_a_plugin_of_an_author_that_has_the_tarball_alone() throws IOException, InterruptedException {
        run(Document.checkout(), "./weir", "dist");
        environment.put("MAVEN_OPTS", "-Dmaven.repo.local=" + folder.resolve("m2"));

        String minimal = run(folder, unpacked("-minimal") + "/bin/weir", "new-plugin", "untested");
        assertTrue(minimal.contains("because the tools are not installed"), minimal);
        String untested = run(folder.resolve("untested"), "mvn", "-B", "package");
        assertTrue(untested.contains("No tests to run"), untested);
        assertTrue(Files.exists(folder.resolve("untested/target/untested.jar")));

        Path weir = unpacked("").resolve("bin/weir");
        run(folder, weir.toString(), "new-plugin", "tested");
        String tested = run(folder.resolve("tested"), "mvn", "-B", "package");
        assertTrue(tested.matches("(?s).*Tests run: [1-9]\\d*, Failures: 0, Errors: 0.*"), tested);
        String plugin = run(folder.resolve("tested"), weir.toString(), "plugins", "tested", "--plugins", "target");
        assertTrue(plugin.contains("tested"), plugin);
        assertTrue(Files.exists(folder.resolve("m2/dev/weir/harness")), "the repository of the option");
    }

    /** The tarball of the checkout, unpacked. */
    private Path unpacked(String kind) throws IOException, InterruptedException {
        Path to = Files.createDirectories(folder.resolve("opt" + kind));
        String name = "weir-" + Version.number();
        Path tarball = Document.checkout().resolve("proxy-engine/target/dist/" + name + kind + ".tar.gz");
        run(to, "tar", "xzf", tarball.toString());
        return to.resolve(name);
    }

    private String run(Path where, String... command) throws IOException, InterruptedException {
        Path said = Files.createTempFile(folder, "said", ".txt");
        var builder = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        int status = builder.start().waitFor();
        String output = Files.readString(said);
        assertEquals(0, status, output);
        return output;
    }
}
