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
 * Does what the tutorial says, with Maven, a shell and curl: {@code mvn -pl harness -am test -Dtest=TutorialRunTests
 * -Dweir.tutorial=true}. It installs Weir into the local Maven repository, so an ordinary build leaves it alone.
 */
@DisplayName("A reader of the tutorial")
@EnabledIfSystemProperty(named = "weir.tutorial", matches = "true")
class TutorialRunTests {
    private static final String DEMO = "$WEIR/weir demo";

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void gets_a_balancer_that_serves() throws IOException, InterruptedException {
        var script = new StringBuilder("set -e\n");
        List<Document.Listing> listings =
                Document.of("proxy-plugins/TUTORIAL.md").listings();
        for (Document.Listing listing : listings) {
            if (listing.language().equals("sh")) {
                listing.text()
                        .lines()
                        .forEach(line -> script.append(command(line)).append('\n'));
            } else if (listing.language().equals("java")) {
                Path draft = Files.writeString(Files.createTempFile(folder, "listing", ".java"), listing.text());
                script.append("cp ")
                        .append(draft)
                        .append(' ')
                        .append(listing.file())
                        .append('\n');
            }
        }
        script.append("kill $demo\nwait $demo\n");
        Path said = folder.resolve("said.txt");
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        shell.environment().put("WEIR", Document.checkout().toString());
        int status = shell.start().waitFor();
        String output = Files.readString(said);
        assertEquals(0, status, output);
        assertTrue(output.contains("quickest.jar"), output);
        assertEquals(
                8, output.lines().filter(line -> line.startsWith("backend")).count(), output);
    }

    /** The demo runs beside the next command, which waits until it serves; its port is any that is free. */
    private static String command(String line) {
        if (line.startsWith(DEMO)) {
            return line.replace("127.0.0.1:8080", "127.0.0.1:0") + " > demo.txt & demo=$!\n"
                    + "until grep -q 'weir: ready on' demo.txt; do kill -0 $demo; done\n"
                    + "port=$(sed -n 's/.*ready on 127.0.0.1:\\([0-9]*\\),.*/\\1/p' demo.txt)";
        }
        return line.startsWith("curl ") ? line.replace("8080", "'$port'") : line;
    }
}
