package dev.weir.engine.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What tells a file from what it was before, without reading it. Size and time of modification alone do not: both can be
 * kept, or set. The inode tells a file that was put in the place of another; the time of its last change of any kind,
 * which no program can set, tells contents that were written over, and a {@code chmod}.
 *
 * @param size     in bytes
 * @param modified when it was written last, or is said to have been
 * @param identity its inode and the time of its last change; empty where the file system has neither
 */
public record FileStamp(long size, FileTime modified, String identity) {
    private static final String UNIX = "unix";

    /** As the file is now; a link counts as what it leads to. */
    public static FileStamp of(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains(UNIX)) {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(now.size(), now.lastModifiedTime(), "");
        }
        Map<String, Object> now = Files.readAttributes(file, UNIX + ":size,lastModifiedTime,ino,ctime");
        return new FileStamp(
                (Long) given(now, "size"),
                (FileTime) given(now, "lastModifiedTime"),
                given(now, "ino") + " " + ((FileTime) given(now, "ctime")).to(TimeUnit.NANOSECONDS));
    }

    private static Object given(Map<String, Object> attributes, String name) {
        return Objects.requireNonNull(attributes.get(name), name);
    }
}
