package dev.weir.engine.live;

import dev.weir.engine.plugin.FileStamp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The state of some files at one moment.
 *
 * @param stamps the stamps, by file; empty for a file that cannot be read
 */
public record FileStamps(Map<Path, Optional<FileStamp>> stamps) {
    /** Of no file. */
    public static final FileStamps NONE = new FileStamps(Map.of());

    public FileStamps {
        stamps = Map.copyOf(stamps);
    }

    static FileStamps of(Collection<Path> files) {
        Map<Path, Optional<FileStamp>> stamps = new LinkedHashMap<>();
        files.forEach(file -> stamps.put(file, stamp(file)));
        return new FileStamps(stamps);
    }

    /** The state of the same files now. */
    FileStamps now() {
        return of(stamps.keySet());
    }

    private static Optional<FileStamp> stamp(Path file) {
        try {
            return Optional.of(FileStamp.of(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
