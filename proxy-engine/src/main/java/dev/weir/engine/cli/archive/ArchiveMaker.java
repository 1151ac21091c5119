package dev.weir.engine.cli.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Makes the archive for this version of Weir on this Java. Its file is {@code STEM-SIZE.jsa} or {@code STEM-SIZE.aot}.
 * The launcher compares the size, because Java 17 crashes on a truncated file.
 */
public final class ArchiveMaker {
    private final ArchiveKind kind;
    private final JvmCommand jvm;
    private final List<String> rehearsal;

    ArchiveMaker(ArchiveKind kind, JvmCommand jvm, List<String> rehearsal) {
        this.kind = kind;
        this.jvm = jvm;
        this.rehearsal = rehearsal;
    }

    /**
     * Returns a maker of archives for JVMs like this one.
     *
     * @param rehearsal main class and arguments of the process to take the classes from
     */
    public static ArchiveMaker ofThisProcess(List<String> rehearsal) {
        return new ArchiveMaker(ArchiveKind.of(Runtime.version()), JvmCommand.ofThisProcess(), rehearsal);
    }

    /** The finished archives of a stem: none, one, or several that several processes made at the same time. */
    static List<Path> existing(Path stem) throws IOException {
        String begin = stem.getFileName() + "-";
        try (Stream<Path> all = Files.list(folder(stem))) {
            return all.filter(file -> isArchive(file.getFileName().toString(), begin))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isArchive(String name, String begin) {
        return name.startsWith(begin) && Stream.of(ArchiveKind.values()).anyMatch(kind -> name.endsWith(kind.ending()));
    }

    /**
     * Makes the archive, which takes some seconds, and removes older ones of the stem. A process that starts meanwhile
     * never finds an incomplete file.
     *
     * @param stem the path without size and ending; its folder is created
     * @return the file
     * @throws IOException if it cannot be made; the message is for the user
     */
    public Path make(Path stem) throws IOException, InterruptedException {
        OwnFiles.prepare(folder(stem));
        List<Path> older = existing(stem); // not those that another process makes meanwhile
        Path work = Files.createTempDirectory(folder(stem), ".weir-archive");
        try {
            Path made = work.resolve("archive" + kind.ending());
            for (Step step : kind.steps(jvm, rehearsal, work, made)) {
                step.run();
            }
            if (!Files.isRegularFile(made)) {
                throw new IOException("the JVM wrote no archive");
            }
            OwnFiles.protect(made);
            Path target = stem.resolveSibling(stem.getFileName() + "-" + Files.size(made) + kind.ending());
            Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
            for (Path file : older) { // a process that uses one keeps it
                if (!file.endsWith(target.getFileName())) {
                    Files.deleteIfExists(file);
                }
            }
            return target;
        } finally {
            delete(work);
        }
    }

    private static Path folder(Path stem) {
        return Objects.requireNonNull(stem.toAbsolutePath().getParent());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
