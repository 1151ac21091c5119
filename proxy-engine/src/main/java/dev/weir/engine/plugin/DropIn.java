package dev.weir.engine.plugin;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the plugins folder: a jar, or a folder with a plugin's jar and its libraries. Two are
 * equal if their files have not changed.
 *
 * @param path    the jar or the folder, as it is shown to users
 * @param files   its jars, by name; incomplete if there is a trouble
 * @param trouble why its jars cannot be listed, or {@code null}
 */
public record DropIn(
        Path path, List<Stamped> files, @Nullable String trouble) {
    /**
     * A jar and its state at the time of a scan.
     *
     * @param path  its path
     * @param stamp its stamp at that time
     */
    public record Stamped(Path path, FileStamp stamp) {}

    public DropIn {
        files = List.copyOf(files);
    }

    /** Whether it is a jar and not a folder of jars. */
    boolean isJar() {
        return files.size() == 1 && files.get(0).path().equals(path);
    }

    /** The name that is shown to users. */
    String origin() {
        return path.toString();
    }
}
