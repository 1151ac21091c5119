package dev.weir.engine.live;

import dev.weir.engine.plugin.FileStamp;
import dev.weir.engine.plugin.PluginException;
import dev.weir.engine.plugin.PluginFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the configuration file and the plugins folder every second, and says that they have changed once two looks in
 * a row saw the same: a jar that is being copied is not whole before. It looks instead of being told by the system,
 * which does not work for every file system. Whatever is thrown at it, it says so and looks again.
 */
public final class FileWatch implements AutoCloseable, WatchMXBean {
    private static final long PAUSE_NANOS = 1_000_000_000;

    private final @Nullable Path file;
    private final Path folder;
    private final Runnable changed;
    private final Consumer<String> complaints;
    private final WatchRecord record;
    private Look settled;
    private Look last;
    private String said = "";
    private volatile boolean closed;
    private @Nullable Thread thread;

    /** What one look saw; what cannot be seen is {@code null}, and whoever reads it will say why. */
    private record Look(@Nullable FileStamp file, PluginFolder.@Nullable Contents plugins) {}

    /**
     * Has looked once.
     *
     * @param file       the configuration, or {@code null} if it is no file
     * @param changed    what to do when something has changed; on the watch's own thread
     * @param complaints takes one line when it had to begin again; on the watch's own thread
     */
    public FileWatch(
            @Nullable Path file, Path folder, Runnable changed, Consumer<String> complaints, InstantSource time) {
        this.file = file;
        this.folder = folder;
        this.changed = changed;
        this.complaints = complaints;
        this.record = new WatchRecord(time);
        this.settled = see();
        this.last = settled;
    }

    /** Begins. */
    public void start() {
        var watching = new Thread(this::run, "weir-watch");
        watching.setDaemon(true);
        watching.start();
        thread = watching;
        record.publish(this);
    }

    private void run() {
        while (!closed) {
            LockSupport.parkNanos(this, PAUSE_NANOS);
            if (!closed) {
                lookWhateverHappens();
            }
        }
    }

    /** Looks once more. What is thrown is of files that somebody else wrote, so that even an error is no end. */
    void lookWhateverHappens() {
        try {
            look();
            said = "";
        } catch (Throwable e) {
            record.restarted();
            complain(e);
        }
    }

    /** Once for each thing that is wrong, not once a second. */
    private void complain(Throwable thrown) {
        try {
            String words = String.valueOf(thrown);
            if (!words.equals(said)) {
                said = words;
                complaints.accept("the watch over files and plugins met "
                        + words.lines().findFirst().orElse("") + "; it has begun again");
            }
        } catch (Throwable e) {
            record.restarted(); // not even that can be said now; perhaps at the next look
        }
    }

    /** Looks once more. */
    void look() {
        record.looked();
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
            plugins = null;
        }
        try {
            return new Look(file == null ? null : FileStamp.of(file), plugins);
        } catch (IOException e) {
            return new Look(null, plugins);
        }
    }

    @Override
    public long getLooks() {
        return record.looks();
    }

    @Override
    public String getLastLook() {
        return record.lastLook();
    }

    @Override
    public long getRestarts() {
        return record.restarts();
    }

    /** Ends. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        record.withdraw();
    }
}
