package dev.weir.harness.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** They run elsewhere and seldom, so what they rely on is looked at in each build. */
@DisplayName("The workflows")
class WorkflowsTests {
    private static final Map<String, String> READ = Map.of("contents", "read");

    /** A part of a workflow, for instance {@code jobs.release.needs}. */
    private static Object part(String file, String path) {
        Object part = new Load(LoadSettings.builder().setLabel(file).build())
                .loadFromString(Document.source(".github/workflows/" + file));
        for (String name : path.split("\\.", -1)) {
            part = ((Map<?, ?>) part).get(name);
        }
        return part;
    }

    /** All values of a key, at any depth. */
    private static List<String> all(String file, String key) {
        List<String> values = new ArrayList<>();
        Pattern.compile("(?m)^[ -]*" + key + ": (.+)$")
                .matcher(Document.source(".github/workflows/" + file))
                .results()
                .map((MatchResult found) -> found.group(1))
                .forEach(values::add);
        assertFalse(values.isEmpty(), key);
        return values;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ci.yml", "release.yml"})
    void use_only_actions_of_the_host_or_workflows_that_are_there(String file) {
        for (String used : all(file, "uses")) {
            boolean ours = used.startsWith("./");
            assertTrue(
                    ours
                            ? Files.exists(Document.checkout().resolve(used.substring(2)))
                            : used.matches("actions/[a-z-]+@v\\d+"),
                    used);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ci.yml", "release.yml"})
    void call_scripts_that_are_there(String file) {
        String text = Document.source(".github/workflows/" + file);
        List<Path> scripts = Pattern.compile("(\\.ci|proxy-engine/src/dist/release)/[a-z-]+\\b(?!\\.)")
                .matcher(text)
                .results()
                .map(found -> Document.checkout().resolve(found.group()))
                .filter(path -> !path.endsWith("README"))
                .toList();
        assertFalse(scripts.isEmpty());
        scripts.forEach(script -> assertTrue(Files.isExecutable(script), script.toString()));
    }

    @Test
    void may_read_and_only_the_job_that_makes_a_release_may_write() {
        assertEquals(READ, part("ci.yml", "permissions"));
        assertEquals(READ, part("release.yml", "permissions"));
        assertEquals(
                Map.of("contents", "write", "id-token", "write", "attestations", "write"),
                part("release.yml", "jobs.release.permissions"));
        assertEquals(
                3,
                Pattern.compile(": write\\b")
                        .matcher(Document.source(".github/workflows/release.yml"))
                        .results()
                        .count());
    }

    @Test
    void release_a_tag_after_its_check_and_the_tests_on_both_versions_of_java() {
        assertEquals(List.of("v*"), part("release.yml", "on.push.tags"));
        assertEquals(List.of("check", "verify"), part("release.yml", "jobs.release.needs"));
        assertEquals("./.github/workflows/ci.yml", part("release.yml", "jobs.verify.uses"));
        assertTrue(((Map<?, ?>) part("ci.yml", "on")).containsKey("workflow_call"));
        assertEquals(List.of(17, 25), part("ci.yml", "jobs.verify.strategy.matrix.java"));
        assertEquals(List.of("**"), part("ci.yml", "on.push.branches"), "without it, a tag would be tested twice");
    }

    @Test
    void attach_what_the_build_makes() {
        String text = Document.source(".github/workflows/release.yml");
        assertTrue(text.contains("-Prelease -DskipTests package"), text);
        assertTrue(text.contains("dist=proxy-engine/target/dist\n"), text);
        for (String file : List.of("weir-$VERSION.tar.gz", "weir-$VERSION-minimal.tar.gz", "bom/weir.cdx.json")) {
            assertTrue(text.contains("\"$dist/" + file + "\""), file);
        }
        String dist = Document.source("proxy-engine/src/dist/pom.xml");
        assertTrue(dist.contains("<finalName>weir-${project.version}</finalName>"), dist);
        assertTrue(dist.contains("<directory>${project.basedir}/../../target/dist</directory>"), dist);
        assertTrue(dist.contains("<outputDirectory>${project.build.directory}/bom</outputDirectory>"), dist);
        assertTrue(dist.contains("<outputName>weir.cdx</outputName>"), dist);
    }
}
