package dev.weir.engine.plugin;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the plugins folder: a jar, or a folder with a plugin's jar and its libraries. Two are
 * equal if their files have not changed.
 *
 * @param path    the jar or the folder, as people know it
 * @param files   its jars, by name; of one with a trouble, what is known of it
 * @param trouble why its jars cannot even be looked at, or {@code null}
 */
public record DropIn(
        Path path, List<Stamped> files, @Nullable String trouble) {
    /**
     * A jar and its state at the time of a scan.
     *
     * @param path  where it is
     * @param stamp what it was like
     */
    public record Stamped(Path path, FileStamp stamp) {}

    public DropIn {
        files = List.copyOf(files);
    }

    /** Whether it is a jar, and no folder of jars. */
    boolean isJar() {
        return files.size() == 1 && files.get(0).path().equals(path);
    }

    /** What people call it. */
    String origin() {
        return path.toString();
    }
}
