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
 * Metadata of a file that differ if the file has changed. The content is not read. Size and modification time alone are
 * not sufficient, because a program can keep or set both. The inode differs if another file has replaced this one. The
 * change time, which no program can set, differs if the content was overwritten and after a {@code chmod}.
 *
 * @param size     in bytes
 * @param modified the modification time, which a program may have set
 * @param identity the inode and the change time; empty if the file system has neither
 */
public record FileStamp(long size, FileTime modified, String identity) {
    private static final String UNIX = "unix";

    /** The current stamp of a file. Links are followed. */
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
