package dev.weir.engine.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that people lay plugins into. Each jar in it, and each folder of jars, is one {@link DropIn}; everything
 * else in it, and what is hidden, is left alone.
 */
public final class PluginFolder {
    private static final String JAR = ".jar";

    private PluginFolder() {}

    /**
     * What was in it at one time. Two are equal if nothing changed in between.
     *
     * @param dropIns by name
     */
    public record Contents(List<DropIn> dropIns) {
        /** Nothing. */
        public static final Contents EMPTY = new Contents(List.of());

        public Contents {
            dropIns = List.copyOf(dropIns);
        }
    }

    /**
     * Looks at a folder; one that does not exist is an empty one. Cheap enough to be done every second.
     *
     * @throws PluginException if it cannot be read, or is none
     */
    public static Contents look(Path folder) {
        var dropIns = new ArrayList<DropIn>();
        try {
            for (Path entry : list(folder)) {
                if (Files.isDirectory(entry)) {
                    List<DropIn.Stamped> jars = jars(entry);
                    if (!jars.isEmpty()) {
                        dropIns.add(new DropIn(entry, jars));
                    }
                } else if (isJar(entry)) {
                    dropIns.add(new DropIn(entry, stamped(entry)));
                }
            }
        } catch (NotDirectoryException e) {
            throw new PluginException("the plugins folder '" + folder + "' is no folder; name one with --plugins", e);
        } catch (IOException | UncheckedIOException e) {
            throw new PluginException("the plugins folder '" + folder + "' cannot be read: " + e, e);
        }
        return new Contents(
                dropIns.stream().filter(dropIn -> !dropIn.files().isEmpty()).toList());
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !String.valueOf(entry.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static List<DropIn.Stamped> jars(Path folder) throws IOException {
        var jars = new ArrayList<DropIn.Stamped>();
        for (Path entry : list(folder)) {
            if (isJar(entry)) {
                jars.addAll(stamped(entry));
            }
        }
        return jars;
    }

    private static boolean isJar(Path entry) {
        return entry.toString().endsWith(JAR) && Files.isRegularFile(entry);
    }

    /** None if it is gone by now. */
    private static List<DropIn.Stamped> stamped(Path jar) throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(jar, BasicFileAttributes.class);
            return List.of(new DropIn.Stamped(jar, now.size(), now.lastModifiedTime()));
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
