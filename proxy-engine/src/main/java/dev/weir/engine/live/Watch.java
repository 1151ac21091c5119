package dev.weir.engine.live;

import dev.weir.engine.plugin.PluginException;
import dev.weir.engine.plugin.PluginFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the configuration file and the plugins folder every second, and says that they have changed once two looks in
 * a row saw the same: a jar that is being copied is not whole before. It looks instead of being told by the system,
 * which for some file systems nobody does.
 */
public final class Watch implements AutoCloseable {
    private static final long PAUSE_NANOS = 1_000_000_000;

    private final @Nullable Path file;
    private final Path folder;
    private final Runnable changed;
    private Look settled;
    private Look last;
    private volatile boolean closed;
    private @Nullable Thread thread;

    /** What one look saw. */
    private record Look(String file, PluginFolder.@Nullable Contents plugins) {}

    /**
     * Has looked once.
     *
     * @param file    the configuration, or {@code null} if it is no file
     * @param changed what to do when something has changed; on the watch's own thread
     */
    public Watch(@Nullable Path file, Path folder, Runnable changed) {
        this.file = file;
        this.folder = folder;
        this.changed = changed;
        this.settled = see();
        this.last = settled;
    }

    /** Begins. */
    public void start() {
        var watching = new Thread(this::run, "weir-watch");
        watching.setDaemon(true);
        watching.start();
        thread = watching;
    }

    private void run() {
        while (!closed) {
            LockSupport.parkNanos(this, PAUSE_NANOS);
            if (!closed) {
                look();
            }
        }
    }

    /** Looks once more. */
    void look() {
        Look now = see();
        boolean still = now.equals(last);
        last = now;
        if (still && !now.equals(settled)) {
            settled = now;
            changed.run();
        }
    }

    private Look see() {
        PluginFolder.Contents plugins;
        try {
            plugins = PluginFolder.look(folder);
        } catch (PluginException e) {
            plugins = null; // whoever reads it will say so
        }
        return new Look(stamp(), plugins);
    }

    /** Size and time, not the text: it is read when it has changed. */
    private String stamp() {
        if (file == null) {
            return "";
        }
        try {
            return Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return "none";
        }
    }

    /** Ends. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
