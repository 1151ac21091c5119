package dev.weir.engine.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Scans the plugins folder. Each jar and each folder of jars in it is one {@link DropIn}; everything
 * else and hidden files are ignored.
 */
public final class PluginFolder {
    private static final String JAR = ".jar";
    private static final int MOST_JARS = 1_000;
    private static final FileStamp NONE = new FileStamp(0, FileTime.fromMillis(0), "");

    private PluginFolder() {}

    /**
     * The content at one time. Two are equal if nothing changed in between.
     *
     * @param dropIns by name
     */
    public record Contents(List<DropIn> dropIns) {
        /** No drop-ins. */
        public static final Contents EMPTY = new Contents(List.of());

        public Contents {
            dropIns = List.copyOf(dropIns);
        }
    }

    /**
     * Scans a folder; a missing one is empty. It is fast enough to be called every second.
     *
     * @throws PluginException if it cannot be read, is not a folder, or contains too many jars
     */
    public static Contents look(Path folder) {
        var dropIns = new ArrayList<DropIn>();
        int jars = 0;
        try {
            for (Path entry : list(folder)) {
                DropIn dropIn = Files.isDirectory(entry) ? ofFolder(entry) : ofJar(entry);
                if (!dropIn.files().isEmpty()) {
                    dropIns.add(dropIn);
                }
                jars += dropIn.files().size();
                if (jars > MOST_JARS) {
                    throw new PluginException("the plugins folder '" + folder + "' holds more than " + MOST_JARS
                            + " jars; choose another one with --plugins");
                }
            }
        } catch (NotDirectoryException e) {
            throw new PluginException(
                    "the plugins folder '" + folder + "' is not a directory; choose one with --plugins", e);
        } catch (IOException | UncheckedIOException e) {
            throw new PluginException("the plugins folder '" + folder + "' cannot be read: " + e, e);
        }
        return new Contents(dropIns);
    }

    /** The entries that may be a jar or a folder of jars. Others use no memory, however many there are. */
    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !String.valueOf(entry.getFileName()).startsWith("."))
                    .filter(entry -> entry.toString().endsWith(JAR) || Files.isDirectory(entry))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** If it cannot be listed, that is a trouble of this drop-in only. */
    private static DropIn ofFolder(Path folder) throws IOException {
        var jars = new ArrayList<DropIn.Stamped>();
        String trouble = null;
        try {
            for (Path entry : list(folder)) {
                if (!Files.isDirectory(entry)) {
                    DropIn jar = ofJar(entry);
                    jars.addAll(jar.files());
                    trouble = trouble == null && jar.trouble() != null
                            ? entry.getFileName() + " " + jar.trouble()
                            : trouble;
                }
            }
        } catch (IOException | UncheckedIOException e) {
            return new DropIn(folder, stamped(folder), "cannot be read: " + e);
        }
        return new DropIn(folder, jars, trouble);
    }

    /** Without files if it was deleted meanwhile. */
    private static DropIn ofJar(Path jar) throws IOException {
        if (Files.isRegularFile(jar)) {
            return new DropIn(jar, stamped(jar), null);
        }
        if (Files.notExists(jar, LinkOption.NOFOLLOW_LINKS)) {
            return new DropIn(jar, List.of(), null);
        }
        String trouble = Files.isSymbolicLink(jar) && !Files.exists(jar)
                ? "is a broken symbolic link"
                : "is a pipe, a socket or a device, and no file"; // a pipe, a socket, a device: to read it might take
        // for ever
        return new DropIn(jar, List.of(new DropIn.Stamped(jar, NONE)), trouble);
    }

    private static List<DropIn.Stamped> stamped(Path file) throws IOException {
        try {
            return List.of(new DropIn.Stamped(file, FileStamp.of(file)));
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
