package dev.weir.engine.cli.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An archive of classes")
class ArchiveMakerTests {
    @TempDir
    Path folder;

    private Path stem;

    @BeforeEach
    void is_named_by_the_launcher() {
        stem = folder.resolve("deep").resolve("weir-17");
    }

    /** Stands for a JVM: a shell script gets the options of one. */
    private ArchiveMaker maker(ArchiveKind kind, String script) throws IOException {
        Path java = Files.writeString(folder.resolve("java"), "#!/bin/sh\n" + script + "\n");
        assertTrue(java.toFile().setExecutable(true));
        return new ArchiveMaker(kind, JvmCommand.of(java.toString(), List.of(), "a.jar"), List.of("Main", "rehearse"));
    }

    private ArchiveMaker ahead(String script) throws IOException {
        String output = "for o in \"$@\"; do case $o in -XX:AOTCacheOutput=*) f=${o#*=} ;; esac; done\n";
        return maker(ArchiveKind.AHEAD_OF_TIME, output + script);
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(stem.getParent())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void has_its_size_in_its_name() throws Exception {
        Path made = ahead("printf 12345 > \"$f\"").make(stem);
        assertEquals("weir-17-5.aot", made.getFileName().toString());
        assertEquals(List.of("weir-17-5.aot"), left());
        assertEquals(List.of(made), ArchiveMaker.existing(stem));
    }

    @Test
    void does_not_exist_before_it_is_made() throws IOException {
        Files.createDirectories(stem.getParent());
        Files.createFile(stem.resolveSibling("weir-17-5.txt"));
        Files.createFile(stem.resolveSibling("weir-18-5.aot"));
        assertEquals(List.of(), ArchiveMaker.existing(stem));
    }

    @Test
    void takes_the_place_of_older_ones() throws Exception {
        ahead("printf 12345 > \"$f\"").make(stem);
        Path made = ahead("printf 1234 > \"$f\"").make(stem);
        assertEquals(List.of("weir-17-4.aot"), left());
        assertEquals(made, ahead("printf 1234 > \"$f\"").make(stem));
        assertEquals(List.of("weir-17-4.aot"), left());
    }

    @Test
    void cannot_be_written_or_replaced_by_others() throws Exception {
        Path made = ahead("printf 1 > \"$f\"; chmod 666 \"$f\"").make(stem);
        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
        assertTrue(Set.of("rwxr-xr-x", "rwxr-x---", "rwx------")
                .contains(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.getParent()))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwxr-x", "rwxr-xrwx"})
    void is_not_made_where_others_could_replace_it(String permissions) throws Exception {
        Files.createDirectories(stem.getParent());
        Files.setPosixFilePermissions(stem.getParent(), PosixFilePermissions.fromString(permissions));
        ArchiveMaker maker = ahead("printf 1 > \"$f\"");
        String message = assertThrows(IOException.class, () -> maker.make(stem)).getMessage();
        assertTrue(message.startsWith("other users can write to the folder " + stem.getParent()), message);
        assertEquals(List.of(), left());
    }

    @Test
    void is_not_made_if_the_jvm_fails_and_the_error_has_its_output() throws Exception {
        ArchiveMaker failing = ahead("printf 12 > \"$f\"; echo no memory; exit 3");
        IOException failed = assertThrows(IOException.class, () -> failing.make(stem));
        assertTrue(failed.getMessage().endsWith("ended with status 3:\nno memory"), failed.getMessage());
        assertEquals(List.of(), left());
    }

    @Test
    void is_not_made_if_the_jvm_wrote_none() throws Exception {
        ArchiveMaker silent = ahead("exit 0");
        assertEquals(
                "the JVM wrote no archive",
                assertThrows(IOException.class, () -> silent.make(stem)).getMessage());
        assertEquals(List.of(), left());
    }

    @Test
    void of_java_17_is_made_from_a_list_without_generated_classes() throws Exception {
        Path made = maker(ArchiveKind.CLASS_DATA, """
                        for o in "$@"; do case $o in
                          -XX:DumpLoadedClassList=*) printf 'a/B\\n@lambda-proxy x\\nc/D id: 3\\n' > "${o#*=}" ;;
                          -XX:SharedClassListFile=*) list=${o#*=} ;;
                          -XX:SharedArchiveFile=*) cp "$list" "${o#*=}" ;;
                        esac; done""").make(stem);
        assertEquals("a/B\nc/D id: 3\n", Files.readString(made));
        assertTrue(made.toString().endsWith(".jsa"));
    }

    @Test
    void is_of_the_kind_that_the_java_has() {
        assertEquals(ArchiveKind.CLASS_DATA, ArchiveKind.of(Runtime.Version.parse("17.0.15")));
        assertEquals(ArchiveKind.CLASS_DATA, ArchiveKind.of(Runtime.Version.parse("24")));
        assertEquals(ArchiveKind.AHEAD_OF_TIME, ArchiveKind.of(Runtime.Version.parse("25.0.1")));
    }

    @Test
    void is_made_by_a_jvm_with_the_options_and_the_class_path_of_this_one() {
        JvmCommand command = JvmCommand.of(
                "java",
                List.of("-XX:+UseSerialGC", "-Xshare:auto", "-XX:SharedArchiveFile=a", "-XX:AOTCache=b", "-Dx=y"),
                "a.jar:b.jar");
        assertEquals(
                List.of("java", "-XX:+UseSerialGC", "-Dx=y", "-Xnew", "-cp", "a.jar:b.jar", "Main"),
                command.with("-Xnew").running(List.of("Main")));
        assertFalse(JvmCommand.ofThisProcess().classPath().isEmpty());
    }
}
