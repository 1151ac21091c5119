package dev.weir.engine.cli.scaffold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An installation")
class UnpackedTarballTests {
    private static final List<String> POMS =
            List.of("weir", "weir-bom", "proxy-api", "proxy-engine", "proxy-plugins", "harness");

    @TempDir
    Path folder;

    private Path home;
    private Path repository;

    /** One with its tools. */
    @BeforeEach
    void install() throws IOException {
        home = folder.resolve("weir-1.2.3");
        repository = folder.resolve("m2");
        for (String name : POMS) {
            write("maven/dev/weir/" + name + "/1.2.3/" + name + "-1.2.3.pom", "pom of " + name);
        }
        for (String name : List.of("proxy-api", "proxy-engine", "proxy-plugins")) {
            write("lib/" + name + "-1.2.3.jar", "jar of " + name);
        }
        write("lib/guice-7.0.0.jar", "not ours");
        write("tools/lib/harness-1.2.3.jar", "jar of harness");
    }

    private void write(String path, String text) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String publish() {
        var out = new StringWriter();
        ((UnpackedTarball) WeirHome.of(home)).publish(repository, new PrintWriter(out, true));
        return out.toString();
    }

    private List<String> published() throws IOException {
        try (Stream<Path> files = Files.walk(repository)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void is_told_from_a_checkout_and_from_any_other_folder() throws IOException {
        assertInstanceOf(UnpackedTarball.class, WeirHome.of(home));
        write("pom.xml", "<project/>");
        assertInstanceOf(Checkout.class, WeirHome.of(home));
        String message =
                assertThrows(ScaffoldException.class, () -> WeirHome.of(folder)).getMessage();
        assertEquals(folder + " is neither a checkout of Weir nor an installation", message);
    }

    @Test
    void gives_maven_its_poms_and_the_jars_that_it_runs_with() throws IOException {
        String said = publish();
        assertEquals(
                List.of(
                        "harness-1.2.3.jar",
                        "harness-1.2.3.pom",
                        "proxy-api-1.2.3.jar",
                        "proxy-api-1.2.3.pom",
                        "proxy-engine-1.2.3.jar",
                        "proxy-engine-1.2.3.pom",
                        "proxy-plugins-1.2.3.jar",
                        "proxy-plugins-1.2.3.pom",
                        "weir-1.2.3.pom",
                        "weir-bom-1.2.3.pom"),
                published());
        Path api = repository.resolve("dev/weir/proxy-api/1.2.3");
        assertEquals("jar of proxy-api", Files.readString(api.resolve("proxy-api-1.2.3.jar")));
        assertEquals("pom of proxy-api", Files.readString(api.resolve("proxy-api-1.2.3.pom")));
        assertTrue(said.startsWith("weir: copied into the local Maven repository " + repository + ": "), said);
        assertFalse(said.contains("harness, which"), said);
    }

    @Test
    void replaces_what_it_gave_before() throws IOException {
        publish();
        write("lib/proxy-api-1.2.3.jar", "another build");
        publish();
        assertEquals(
                "another build", Files.readString(repository.resolve("dev/weir/proxy-api/1.2.3/proxy-api-1.2.3.jar")));
    }

    @Test
    void without_the_tools_gives_no_harness_and_says_where_it_is() throws IOException {
        assertTrue(WeirHome.of(home).hasHarness());
        Files.delete(home.resolve("tools/lib/harness-1.2.3.jar"));
        assertFalse(WeirHome.of(home).hasHarness());
        String said = publish();
        assertFalse(published().contains("harness-1.2.3.pom"), "Maven would look for its jar elsewhere");
        assertTrue(
                said.contains(
                        "weir: the harness, which contract tests and fault tests need, is not among them, because the"
                                + " tools are not installed"),
                said);
    }

    @Test
    void names_what_it_lacks() throws IOException {
        Files.delete(home.resolve("lib/proxy-api-1.2.3.jar"));
        assertEquals(
                "the installation is not complete: there is no " + home.resolve("lib/proxy-api-1.2.3.jar"),
                assertThrows(ScaffoldException.class, this::publish).getMessage());
        Files.move(home.resolve("maven"), home.resolve("moved"));
        assertEquals(
                "the installation is not complete: there is no " + home.resolve("maven/dev/weir"),
                assertThrows(ScaffoldException.class, this::publish).getMessage());
    }

    @Test
    void says_which_repository_it_cannot_write_to() throws IOException {
        Files.writeString(repository, "a file");
        String message = assertThrows(ScaffoldException.class, this::publish).getMessage();
        assertTrue(
                message.startsWith("cannot copy Weir into the local Maven repository " + repository + ": "), message);
        assertTrue(message.endsWith("; MAVEN_OPTS=-Dmaven.repo.local=DIR chooses another one"), message);
    }

    @Test
    void without_the_harness_starts_projects_without_a_contract_test() throws IOException {
        PluginName name = PluginName.of("mine");
        SamplePlugin sample = SamplePlugin.of("balancing").orElseThrow();
        var tested = new Project(sample, name, "weir", true).files();
        var untested = new Project(sample, name, "weir", false).files();
        assertTrue(tested.get("pom.xml").contains("<artifactId>harness</artifactId>"));
        assertFalse(untested.get("pom.xml").contains("harness"), untested.get("pom.xml"));
        assertTrue(tested.get("README.md").contains("MineTests"));
        assertFalse(untested.get("README.md").contains("MineTests"));
        assertTrue(tested.containsKey("src/test/java/com/example/MineTests.java"));
        assertFalse(untested.containsKey("src/test/java/com/example/MineTests.java"));
    }
}
