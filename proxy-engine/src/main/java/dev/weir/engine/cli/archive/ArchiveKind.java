package dev.weir.engine.cli.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The kinds of archives, and how each is made. */
enum ArchiveKind {
    /**
     * Loaded and linked classes, for Java 17 to 24. The list of classes leaves out lambdas and generated classes: Java
     * 17 crashes on such lines. An archive that a process makes at its exit ({@code -XX:ArchiveClassesAtExit}) crashes
     * Java 17, too.
     */
    CLASS_DATA(".jsa") {
        @Override
        List<Step> steps(JvmCommand jvm, List<String> rehearsal, Path folder, Path archive) {
            Path listed = folder.resolve("listed");
            Path usable = folder.resolve("usable");
            return List.of(
                    Step.of(jvm.with("-Xshare:off", "-XX:DumpLoadedClassList=" + listed)
                            .running(rehearsal)),
                    () -> leaveOutGenerated(listed, usable),
                    Step.of(jvm.with(
                                    "-Xshare:dump",
                                    "-XX:SharedClassListFile=" + usable,
                                    "-XX:SharedArchiveFile=" + archive)
                            .running(List.of())));
        }
    },
    /** Classes, and profiles of the methods that ran often (JEP 483, 514, 515), for Java 25 and later. */
    AHEAD_OF_TIME(".aot") {
        @Override
        List<Step> steps(JvmCommand jvm, List<String> rehearsal, Path folder, Path archive) {
            return List.of(Step.of(jvm.with("-XX:AOTCacheOutput=" + archive).running(rehearsal)));
        }
    };

    private static final int FIRST_WITH_PROFILES = 25;
    private static final String GENERATED = "@";

    private final String ending;

    ArchiveKind(String ending) {
        this.ending = ending;
    }

    /** The kind for a version of Java. */
    static ArchiveKind of(Runtime.Version version) {
        return version.feature() >= FIRST_WITH_PROFILES ? AHEAD_OF_TIME : CLASS_DATA;
    }

    /** The ending of the file's name. The launcher recognizes the kind by it. */
    String ending() {
        return ending;
    }

    /**
     * The steps that make an archive.
     *
     * @param rehearsal main class and arguments of the process to take the classes from
     * @param folder    a folder for temporary files, which is removed afterwards
     */
    abstract List<Step> steps(JvmCommand jvm, List<String> rehearsal, Path folder, Path archive);

    private static void leaveOutGenerated(Path listed, Path usable) throws IOException {
        try (Stream<String> lines = Files.lines(listed)) {
            Files.write(usable, lines.filter(line -> !line.contains(GENERATED)).toList());
        }
    }
}
