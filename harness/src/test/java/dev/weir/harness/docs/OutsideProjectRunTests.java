package dev.weir.harness.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what harness/docs/junit.md says about projects outside of the checkout, with {@code weir publish-local} and Maven: {@code mvn
 * -pl harness -am test -Dtest=OutsideProjectRunTests -Dweir.tutorial=true}. It installs Weir into the local Maven
 * repository, so an ordinary build leaves it alone.
 */
@DisplayName("A project outside of the checkout")
@EnabledIfSystemProperty(named = "weir.tutorial", matches = "true")
class OutsideProjectRunTests {
    @TempDir
    Path folder;

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
        run(List.of(Document.checkout() + "/weir", "publish-local"));
        String said = run(List.of("mvn", "-B", "test"));
        assertTrue(said.contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0"), said);
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Path said = Files.createTempFile(folder, "said", ".txt");
        int status = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        String output = Files.readString(said);
        assertEquals(0, status, output);
        return output;
    }
}
