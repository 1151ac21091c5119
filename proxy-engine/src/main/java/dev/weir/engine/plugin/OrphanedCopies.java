package dev.weir.engine.plugin;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Removes the copies of jars that killed processes of this user left behind. A folder of {@link JarCopies} is unused if
 * its lock file is not locked, because a lock ends with its process. Other users may write into the temporary folder,
 * so a path may lead elsewhere after a check. Therefore a folder is opened once, without following links; its owner is
 * checked and its content is deleted through the open folder.
 */
final class OrphanedCopies {
    private static boolean looked;

    private final SecureDirectoryStream<Path> temporary;
    private final UserPrincipal user;

    private OrphanedCopies(SecureDirectoryStream<Path> temporary, UserPrincipal user) {
        this.temporary = temporary;
        this.user = user;
    }

    /** Removes them, once in the life of a process. A failure is ignored. */
    static void removeOnce() {
        synchronized (OrphanedCopies.class) {
            if (looked) {
                return;
            }
            looked = true;
        }
        try {
            remove(Path.of(System.getProperty("java.io.tmpdir")));
        } catch (IOException | RuntimeException e) {
            System.getLogger("dev.weir.plugins").log(System.Logger.Level.DEBUG, "left copies of jars stay", e);
        }
    }

    /** Removes those in a folder. If the platform cannot open folders as described above, it removes none. */
    static void remove(Path temporary) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(temporary)) {
            if (!(entries instanceof SecureDirectoryStream<Path> secure)) {
                return;
            }
            List<Path> found = names(entries);
            found.removeIf(name -> !name.toString().startsWith(JarCopies.PREFIX)
                    || name.toString().equals(JarCopies.ownName()));
            if (!found.isEmpty()) {
                var left = new OrphanedCopies(secure, user(temporary));
                found.forEach(left::remove1);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** The owner of the files that this process creates; read from a file, because not every user has a name. */
    private static UserPrincipal user(Path temporary) throws IOException {
        Path made = Files.createTempFile(temporary, "weir-", "");
        try {
            return Files.getOwner(made, LinkOption.NOFOLLOW_LINKS);
        } finally {
            Files.delete(made);
        }
    }

    private static List<Path> names(DirectoryStream<Path> folder) {
        var names = new ArrayList<Path>();
        folder.forEach(entry -> names.add(entry.getFileName()));
        return names;
    }

    private void remove1(Path name) {
        try (SecureDirectoryStream<Path> folder = temporary.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
            if (isOurs(folder)) {
                removeUnlessInUse(name, folder);
            }
        } catch (IOException | RuntimeException e) { // a link, a file, not readable, or deleted meanwhile
            System.getLogger("dev.weir.plugins").log(System.Logger.Level.DEBUG, name + " stays", e);
        }
    }

    private boolean isOurs(SecureDirectoryStream<Path> folder) throws IOException {
        PosixFileAttributes now =
                folder.getFileAttributeView(PosixFileAttributeView.class).readAttributes();
        return now.owner().equals(user)
                && !now.permissions().contains(PosixFilePermission.GROUP_WRITE)
                && !now.permissions().contains(PosixFilePermission.OTHERS_WRITE);
    }

    private void removeUnlessInUse(Path name, SecureDirectoryStream<Path> folder) throws IOException {
        Path lock = Path.of(JarCopies.LOCK);
        Set<StandardOpenOption> both = Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);
        try (var opened = folder.newByteChannel(lock, withoutLinks(both))) {
            if (!(opened instanceof FileChannel file) || file.tryLock() == null) {
                return; // its process is alive
            }
            List<Path> copies = names(folder);
            copies.remove(lock);
            for (Path copy : copies) {
                delete(folder, copy);
            }
            folder.deleteFile(lock);
            temporary.deleteDirectory(name);
        } catch (OverlappingFileLockException e) {
            return; // this process has locked it
        } catch (NoSuchFileException e) {
            removeIfEmpty(name);
        }
    }

    private static Set<java.nio.file.OpenOption> withoutLinks(Set<StandardOpenOption> options) {
        var all = new java.util.HashSet<java.nio.file.OpenOption>(options);
        all.add(LinkOption.NOFOLLOW_LINKS);
        return all;
    }

    /** A folder without a lock file may be new; its process then creates another. One with copies is not from Weir. */
    private void removeIfEmpty(Path name) throws IOException {
        try {
            temporary.deleteDirectory(name);
        } catch (DirectoryNotEmptyException e) {
            return;
        }
    }

    private static void delete(SecureDirectoryStream<Path> folder, Path name) throws IOException {
        boolean isFolder = folder.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes()
                .isDirectory();
        if (!isFolder) {
            folder.deleteFile(name);
            return;
        }
        try (SecureDirectoryStream<Path> inner = folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
            for (Path each : names(inner)) {
                inner.deleteFile(each); // copies are one folder deep
            }
        }
        folder.deleteDirectory(name);
    }
}
