package dev.weir.engine.cli.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Files that other users cannot write to. The launcher uses no other archive, because an archive is code. */
final class OwnFiles {
    private static final Set<PosixFilePermission> OF_OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private OwnFiles() {}

    /**
     * Creates a folder for archives unless it exists.
     *
     * @throws IOException if other users can write to it; the message is for the user
     */
    static void prepare(Path folder) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        if (!Collections.disjoint(Files.getPosixFilePermissions(folder), OF_OTHERS)) {
            throw new IOException("other users can write to the folder " + folder
                    + ", and weir would use no archive there; change that (chmod go-w), or set WEIR_ARCHIVES");
        }
    }

    /** Forbids other users to write to a file, which some umasks allow. */
    static void protect(Path file) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        permissions.removeAll(OF_OTHERS);
        Files.setPosixFilePermissions(file, permissions);
    }
}
