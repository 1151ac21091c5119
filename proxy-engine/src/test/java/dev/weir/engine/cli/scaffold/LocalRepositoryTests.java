package dev.weir.engine.cli.scaffold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The local Maven repository")
class LocalRepositoryTests {
    @TempDir
    Path folder;

    private Path home;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createDirectories(folder.toRealPath().resolve("home"));
    }

    private Path found() {
        return new LocalRepository(environment, home).folder();
    }

    private static void settings(Path file, String localRepository) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "<settings xmlns=\"http://maven.apache.org/SETTINGS/1.0.0\">\n  <offline>false</offline>\n"
                        + localRepository + "\n</settings>\n");
    }

    /** A Maven with its launcher on the path through a symbolic link. */
    private Path installMaven() throws IOException {
        Path maven = folder.toRealPath().resolve("opt/maven");
        Files.createDirectories(maven.resolve("bin"));
        assertTrue(Files.createFile(maven.resolve("bin/mvn")).toFile().setExecutable(true));
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("mvn"), maven.resolve("bin/mvn"));
        environment.put("PATH", "/nowhere:" + bin);
        return maven;
    }

    @Test
    void is_in_the_home_folder_if_nothing_else_is_said() throws IOException {
        assertEquals(home.resolve(".m2/repository"), found());
        settings(home.resolve(".m2/settings.xml"), "<localRepository> </localRepository>");
        installMaven();
        assertEquals(home.resolve(".m2/repository"), found());
    }

    @ParameterizedTest
    @CsvSource({
        "-Dmaven.repo.local=/srv/m2",
        "-Xmx1g -Dmaven.repo.local=/srv/m2 -ea",
        "-Dmaven.repo.local=/srv/other -Dmaven.repo.local=/srv/m2",
        "-Dnot.maven.repo.local=/srv/other -Dmaven.repo.local=/srv/m2"
    })
    void is_that_of_the_option_before_any_settings(String options) throws IOException {
        settings(home.resolve(".m2/settings.xml"), "<localRepository>/srv/settings</localRepository>");
        environment.put("MAVEN_OPTS", options);
        assertEquals(Path.of("/srv/m2"), found());
    }

    @Test
    void is_that_of_the_arguments_before_the_option_of_the_jvm() {
        environment.put("MAVEN_OPTS", "-Dmaven.repo.local=/srv/opts");
        environment.put("MAVEN_ARGS", "-B -Dmaven.repo.local=/srv/args");
        assertEquals(Path.of("/srv/args"), found());
    }

    @Test
    void is_that_of_the_users_settings_before_those_of_maven() throws IOException {
        settings(installMaven().resolve("conf/settings.xml"), "<localRepository>/srv/all</localRepository>");
        assertEquals(Path.of("/srv/all"), found());
        settings(home.resolve(".m2/settings.xml"), "<localRepository>/srv/mine</localRepository>");
        assertEquals(Path.of("/srv/mine"), found());
    }

    @Test
    void is_named_with_properties_and_variables() throws IOException {
        environment.put("CACHE", "a$1b");
        settings(home.resolve(".m2/settings.xml"), "<localRepository>${user.home}/${env.CACHE}/m2</localRepository>");
        assertEquals(home.resolve("a$1b/m2"), found());
    }

    @Test
    void is_unknown_if_the_settings_cannot_be_read() throws IOException {
        Path settings = home.resolve(".m2/settings.xml");
        settings(settings, "<localRepository>");
        String message = assertThrows(ScaffoldException.class, this::found).getMessage();
        assertTrue(message.startsWith("cannot read Maven's settings in " + settings + ": "), message);
    }
}
