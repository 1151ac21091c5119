package dev.weir.engine.live;

import dev.weir.engine.plugin.FileStamp;
import dev.weir.engine.plugin.PluginException;
import dev.weir.engine.plugin.PluginFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Polls the configuration file, the files that it names for TLS, and the plugins folder every second. It reports a change when two polls in
 * a row saw the same state, because a jar that is being copied is incomplete. It polls because change notifications
 * do not work on every file system. After any error it logs a message and continues.
 */
public final class FileWatch implements AutoCloseable, WatchMXBean {
    private static final long PAUSE_NANOS = 1_000_000_000;

    private final @Nullable Path file;
    private final Path folder;
    private final Supplier<FileStamps> inUse;
    private final Runnable changed;
    private final Consumer<String> complaints;
    private final WatchRecord record;
    private Look settled;
    private Look last;
    private String said = "";
    private volatile boolean closed;
    private @Nullable Thread thread;

    /** The state seen by one poll; {@code null} for what cannot be read, which the reload will report. */
    private record Look(@Nullable FileStamp file, PluginFolder.@Nullable Contents plugins, FileStamps tls) {
        boolean sameBesideTls(Look other) {
            return Objects.equals(file, other.file) && Objects.equals(plugins, other.plugins);
        }
    }

    /**
     * Creates a watch and polls once.
     *
     * @param file       the configuration file, or {@code null} if there is none
     * @param inUse      the files of TLS, in the state in which they are in use
     * @param changed    called after a change, on the watch's own thread
     * @param complaints takes one-line messages about errors, on the watch's own thread
     */
    public FileWatch(
            @Nullable Path file,
            Path folder,
            Supplier<FileStamps> inUse,
            Runnable changed,
            Consumer<String> complaints,
            InstantSource time) {
        this.file = file;
        this.folder = folder;
        this.inUse = inUse;
        this.changed = changed;
        this.complaints = complaints;
        this.record = new WatchRecord(time);
        this.settled = see(inUse.get());
        this.last = settled;
    }

    /** Starts the thread. */
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

    /** Polls and catches everything, errors included, because they may come from the content of the files. */
    void lookWhateverHappens() {
        try {
            look();
            said = "";
        } catch (Throwable e) {
            record.restarted();
            complain(e);
        }
    }

    /** Reports each error once, not every second. */
    private void complain(Throwable thrown) {
        try {
            String words = String.valueOf(thrown);
            if (!words.equals(said)) {
                said = words;
                complaints.accept("the watch on configuration and plugins failed: "
                        + words.lines().findFirst().orElse("") + "; it was restarted");
            }
        } catch (Throwable e) {
            record.restarted(); // reported at the next poll
        }
    }

    /** Polls. Files of TLS that a failed reload did not take are not reported again. */
    void look() {
        record.looked();
        FileStamps used = inUse.get();
        Look now = see(used);
        boolean still = now.equals(last);
        last = now;
        boolean newTls = !now.tls().equals(used) && !now.tls().equals(settled.tls());
        if (still && (newTls || !now.sameBesideTls(settled))) {
            settled = now;
            changed.run();
        }
    }

    private Look see(FileStamps used) {
        PluginFolder.Contents plugins;
        try {
            plugins = PluginFolder.look(folder);
        } catch (PluginException e) {
            plugins = null;
        }
        FileStamps tls = used.now();
        try {
            return new Look(file == null ? null : FileStamp.of(file), plugins, tls);
        } catch (IOException e) {
            return new Look(null, plugins, tls);
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

    /** Stops the thread. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        record.withdraw();
    }
}
