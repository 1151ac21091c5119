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
 * Where this process keeps its copies of jars: one folder in the temporary one, closed to other users, with a lock in
 * it that the process holds for as long as it has copies. {@link OrphanedCopies} removes folders with a lock that no
 * process holds. Any thread.
 */
final class JarCopies {
    /** How the folders of all processes begin. */
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

    /** Deletes such a folder, and with the last one what this process has of its own. Once is enough. */
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

    /** The name of the folder that this process has now; empty if it has none. */
    static synchronized String ownName() {
        return own == null ? "" : String.valueOf(own.folder.getFileName());
    }

    /** Between the making of the folder and the lock, another process may take it for left behind. */
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

    /** Where there are no locks, no process can find out that a folder is not used, and each leaves it alone. */
    private static boolean isHeld(FileChannel lock) {
        try {
            return lock.tryLock() != null;
        } catch (IOException e) {
            return true;
        }
    }

    /** Deletes the lock last, so that other processes leave the folder alone until then. */
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
