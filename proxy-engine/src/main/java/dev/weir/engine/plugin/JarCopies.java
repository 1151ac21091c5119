package dev.weir.engine.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder with this process's copies of jars. It is in the temporary folder and closed to other users. It contains a
 * lock file, which the process keeps locked while it has copies. {@link OrphanedCopies} removes folders with a lock
 * file that no process has locked. Any thread.
 */
final class JarCopies {
    /** The beginning of the folder names of all processes. */
    static final String PREFIX = "weir-jars-";

    static final String LOCK = "lock";

    private static final System.Logger LOG = System.getLogger("dev.weir.plugins");
    private static final int ATTEMPTS = 100;

    private static @Nullable JarCopies own;

    private final Path folder;
    private final FileChannel lock;
    private final Set<Path> made = new HashSet<>();

    private JarCopies(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** A new folder for the copies of one drop-in. */
    static synchronized Path newFolder() throws IOException {
        if (own != null && !Files.isDirectory(own.folder)) { // it was deleted
            own.lock.close();
            own = null;
        }
        if (own == null) {
            own = begin();
        }
        Path folder = Files.createTempDirectory(own.folder, "plugin-");
        own.made.add(folder);
        return folder;
    }

    /** Deletes such a folder, and with the last one the process's folder. Idempotent. */
    static synchronized void delete(Path folder) throws IOException {
        try {
            clear(folder);
        } finally {
            if (own != null && own.made.remove(folder) && own.made.isEmpty()) {
                JarCopies last = own;
                own = null;
                last.end();
            }
        }
    }

    /** The name of the current folder of this process; empty if it has none. */
    static synchronized String ownName() {
        return own == null ? "" : String.valueOf(own.folder.getFileName());
    }

    /** Another process may delete the folder as orphaned before it is locked. */
    private static JarCopies begin() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Path folder = Files.createTempDirectory(PREFIX);
            Path file = folder.resolve(LOCK);
            try {
                FileChannel lock = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                if (isHeld(lock) && Files.exists(file)) {
                    return new JarCopies(folder, lock);
                }
                lock.close();
            } catch (NoSuchFileException e) {
                LOG.log(System.Logger.Level.DEBUG, "{0} was removed at once; another folder is made", folder);
            }
        }
        throw new IOException("no folder for copies of jars can be kept in " + System.getProperty("java.io.tmpdir"));
    }

    /** Without file locks, no process can detect that a folder is unused, so no process deletes any. */
    private static boolean isHeld(FileChannel lock) {
        try {
            return lock.tryLock() != null;
        } catch (IOException e) {
            return true;
        }
    }

    /** Deletes the lock file last, so that no other process deletes the folder at the same time. */
    private void end() throws IOException {
        try (lock) {
            Files.deleteIfExists(folder.resolve(LOCK));
            Files.deleteIfExists(folder);
        }
    }

    private static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Files.deleteIfExists(folder);
    }
}
