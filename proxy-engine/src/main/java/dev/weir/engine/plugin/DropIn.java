package dev.weir.engine.plugin;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

/**
 * What somebody laid into the plugins folder: a jar, or a folder of a plugin's jar with its libraries beside it. Two are
 * equal if nothing about them changed.
 *
 * @param path  the jar or the folder, as people know it
 * @param files its jars, by name
 */
public record DropIn(Path path, List<Stamped> files) {
    /**
     * A jar as it was when somebody looked.
     *
     * @param path     where it is
     * @param size     in bytes
     * @param modified when it was written last
     */
    public record Stamped(Path path, long size, FileTime modified) {}

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
