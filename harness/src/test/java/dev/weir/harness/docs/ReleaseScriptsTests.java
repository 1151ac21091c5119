package dev.weir.harness.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.cli.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs them in a copy of what they read and write. */
@DisplayName("The scripts of a release")
class ReleaseScriptsTests {
    private static final String SCRIPTS = "proxy-engine/src/dist/release";
    private static final String CHANGELOG = """
            # Changelog

            **Answers:** what changed?

            ## 0.2.0, not yet released

            ### Requests

            - It was slow & odd \\1. Now it is not.

            ## 0.1.0, 2026-01-02

            - There is a proxy.
            """;

    @TempDir
    Path folder;

    /** What a script printed, and how it ended. */
    private record Run(int status, String out, String err) {}

    @BeforeEach
    void checkOut() throws IOException {
        for (Path file : versioned()) {
            copy(file);
        }
        try (Stream<Path> scripts = Files.list(Document.checkout().resolve(SCRIPTS))) {
            for (Path script : scripts.toList()) {
                copy(script);
            }
        }
        Files.writeString(folder.resolve("CHANGELOG.md"), CHANGELOG);
    }

    private void copy(Path file) throws IOException {
        Path to = folder.resolve(Document.checkout().relativize(file));
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
    }

    /** Every file of the checkout that names Weir's own version. */
    private static List<Path> versioned() throws IOException {
        List<Path> files = new ArrayList<>(Poms.all());
        files.add(Document.checkout().resolve("harness/docs/junit.md"));
        return files;
    }

    private Run run(String script, String... words) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(List.of(folder.resolve(SCRIPTS).resolve(script).toString()));
        command.addAll(List.of(words));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Process process =
                new ProcessBuilder(command).redirectOutput(out.toFile()).start();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), Files.readString(out), err);
    }

    private String changelog() throws IOException {
        return Files.readString(folder.resolve("CHANGELOG.md"));
    }

    @Test
    void change_the_version_in_every_file_that_has_it_and_nothing_else() throws Exception {
        Run run = run("set-version", "7.8.9");
        assertEquals(0, run.status(), run.err());
        assertEquals(
                versioned().stream()
                        .map(file -> "./" + Document.checkout().relativize(file))
                        .sorted()
                        .toList(),
                run.out().lines().sorted().toList());
        for (Path file : versioned()) {
            String before = Files.readString(file);
            String after = Files.readString(folder.resolve(Document.checkout().relativize(file)));
            assertEquals(before.replace(">" + Version.number() + "<", ">7.8.9<"), after);
        }
        assertEquals("", run("set-version", "7.8.9").out());
    }

    @ParameterizedTest
    @CsvSource({"7.8", "v7.8.9", "7.8.9-RC1", "''", "latest"})
    void refuse_a_version_of_another_form(String version) throws Exception {
        Run run = run("set-version", version);
        assertEquals(2, run.status());
        assertTrue(run.err().startsWith("set-version: '" + version + "' is not a version of Weir;"), run.err());
    }

    @Test
    void end_the_open_section_of_the_changelog_and_begin_the_next() throws Exception {
        Run run = run("cut-changelog", "0.2.0", "2026-02-01", "0.3.0");
        assertEquals("", run.err());
        assertEquals("### Requests\n\n- It was slow & odd \\1. Now it is not.\n", run.out());
        assertEquals(
                CHANGELOG.replace(
                        "## 0.2.0, not yet released\n", "## 0.3.0, not yet released\n\n## 0.2.0, 2026-02-01\n"),
                changelog());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.1.0 2026-02-01 0.3.0 | cut-changelog: the changelog says that 0.1.0 is released already
            0.3.0 2026-02-01 0.4.0 | cut-changelog: the changelog's first section is '## 0.2.0, not yet released', and not '## 0.3.0, not yet released'
            0.2.0 01.02.2026 0.3.0 | cut-changelog: '01.02.2026' is not a date like 2026-02-01
            0.2.0 2026-02-01 0.2.0 | cut-changelog: 0.2.0 does not come after 0.2.0
            0.10.0 2026-02-01 0.9.0 | cut-changelog: 0.9.0 does not come after 0.10.0
            0.2.0-SNAPSHOT 2026-02-01 0.3.0 | cut-changelog: '0.2.0-SNAPSHOT' is not a released version; it has three numbers
            0.2.0 2026-02-01 | cut-changelog: usage: cut-changelog VERSION DATE NEXT, for instance 0.1.0 2026-02-01 0.2.0
            """)
    void leave_the_changelog_alone_if_something_is_wrong(String words, String error) throws Exception {
        Run run = run("cut-changelog", words.split(" "));
        assertEquals(2, run.status());
        assertEquals(error + "\n", run.err());
        assertEquals(CHANGELOG, changelog());
    }

    @Test
    void release_no_section_that_says_nothing() throws Exception {
        Files.writeString(
                folder.resolve("CHANGELOG.md"), CHANGELOG.replace("- It was slow & odd \\1. Now it is not.\n", ""));
        String before = changelog();
        Run run = run("cut-changelog", "0.2.0", "2026-02-01", "0.3.0");
        assertEquals(2, run.status());
        assertEquals("release-notes: the changelog says nothing of 0.2.0\n", run.err());
        assertEquals(before, changelog());
    }

    @Test
    void print_what_a_released_version_changed() throws Exception {
        assertEquals("- There is a proxy.\n", run("release-notes", "0.1.0").out());
        assertEquals(
                "release-notes: the changelog has no section for 0.1\n",
                run("release-notes", "0.1").err());
        assertTrue(run("release-notes", "0.2.0").err().contains("says that 0.2.0 is not yet released"));
    }

    @Test
    void accept_only_the_tag_of_a_version_that_is_set() throws Exception {
        run("set-version", "0.2.0-SNAPSHOT");
        assertEquals(
                "check-tag: the version is 0.2.0-SNAPSHOT, which is no release; set-version comes before the tag\n",
                run("check-tag", "v0.2.0-SNAPSHOT").err());
        run("set-version", "0.2.0");
        assertEquals("0.2.0\n", run("check-tag", "v0.2.0").out());
        Run other = run("check-tag", "v0.2.1");
        assertEquals(2, other.status());
        assertEquals("check-tag: the tag is 'v0.2.1', but the version is 0.2.0\n", other.err());
    }

    @Test
    void find_the_version_that_is_worked_on_in_the_open_section_of_the_changelog() {
        String changelog = Document.source("CHANGELOG.md");
        String version = Version.number();
        boolean released = !version.endsWith("-SNAPSHOT");
        String heading = "\n## " + version.replace("-SNAPSHOT", "") + (released ? ", 2" : ", not yet released\n");
        assertTrue(changelog.contains(heading), "no section begins with" + heading);
        assertEquals(1, changelog.split(", not yet released\n", -1).length - 1);
    }
}
