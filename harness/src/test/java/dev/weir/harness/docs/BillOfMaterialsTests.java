package dev.weir.harness.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.cli.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The bill of materials that other projects import")
class BillOfMaterialsTests {
    private static final Path CHECKOUT = Document.checkout();
    private static final String VERSION = "<version>" + Version.number() + "</version>";

    private static String file(String path) throws IOException {
        return Files.readString(CHECKOUT.resolve(path));
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .sorted()
                .toList();
    }

    @Test
    void has_every_module_but_the_benchmarks() throws IOException {
        List<String> modules = all("<module>([a-z-]+)</module>", file("pom.xml")).stream()
                .filter(module -> !module.equals("bench") && !module.equals("harness/bom"))
                .toList();
        String managed = file("harness/bom/pom.xml");
        assertEquals(
                modules,
                all(
                        "<artifactId>([a-z-]+)</artifactId>",
                        managed.substring(managed.indexOf("<dependencyManagement>"), managed.indexOf("<build>"))));
    }

    @Test
    void has_the_version_of_all_and_no_parent_with_versions_that_it_would_spread() throws IOException {
        String bom = file("harness/bom/pom.xml");
        assertTrue(bom.contains(VERSION), bom);
        assertFalse(bom.contains("<parent>"), bom);
        for (Path pom : Poms.all()) {
            assertTrue(
                    Pattern.compile("<artifactId>weir(-bom)?</artifactId>\\s*" + VERSION)
                            .matcher(Files.readString(pom))
                            .find(),
                    pom + " has another version: proxy-engine/src/dist/release/set-version changes all at once");
        }
    }

    @Test
    void says_the_same_of_the_project_as_the_parent_of_the_modules() throws IOException {
        for (String part :
                List.of("<weir.url>.*?</weir.url>", "<licenses>.*?</licenses>", "<developers>.*?</developers>")) {
            String whole = "(?s)(" + part + ")";
            assertEquals(all(whole, file("pom.xml")), all(whole, file("harness/bom/pom.xml")));
        }
    }

    @Test
    void is_in_the_documentation_with_this_version() throws IOException {
        List<Document.Listing> listings = Document.of("harness/docs/junit.md").listings().stream()
                .filter(listing -> listing.language().equals("xml"))
                .toList();
        assertEquals(1, listings.size());
        String pom = listings.get(0).text();
        assertTrue(pom.contains("<artifactId>weir-bom</artifactId>") && pom.contains(VERSION), pom);
        String parent = file("pom.xml");
        all("<version>([^<]{2,})</version>", pom) // Maven's plugins and JUnit, as Weir itself is built with
                .forEach(version -> assertTrue(parent.contains(">" + version + "</"), version));
    }
}
