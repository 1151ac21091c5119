package dev.weir.engine.log;

import dev.weir.api.ExchangeObserver;
import dev.weir.api.LoopInfo;
import dev.weir.engine.config.AccessLogConfig;
import dev.weir.engine.config.LogLevel;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The access logs of the process. Each configuration has a {@link Set} of them; a file that two configurations name
 * stays open from one to the other, and it is closed when the last request of the older one has ended.
 *
 * <p><b>Thread:</b> any; nothing here waits for a disk, except {@link #open} and {@link #close}.
 */
public final class AccessLogs implements AccessLogControl, AutoCloseable {
    /** The access logs of one configuration. */
    public static final class Set {
        private final List<AccessLogConfig> configs;
        private final List<AccessLog> logs;
        private final List<OpenFile> files;

        private Set(List<AccessLogConfig> configs, List<AccessLog> logs, List<OpenFile> files) {
            this.configs = configs;
            this.logs = logs;
            this.files = files;
        }
    }

    /** A file cannot be opened. */
    public static final class NotOpenException extends IOException {
        private static final long serialVersionUID = 1L;

        private NotOpenException(String file, Exception cause) {
            super(words(file, cause), cause);
        }
    }

    private static final Set NONE = new Set(List.of(), List.of(), List.of());

    private final InstantSource time;
    private final Consumer<String> complaints;
    private final int loops;
    private final Map<String, OpenFile> open = new HashMap<>();
    private Set current = NONE;
    private long droppedBefore;

    /**
     * Creates it without a log.
     *
     * @param loops      number of loops
     * @param complaints takes one-line messages about write errors; called on loops too, so it must not block
     */
    public AccessLogs(int loops, InstantSource time, Consumer<String> complaints) {
        this.loops = loops;
        this.time = time;
        this.complaints = complaints;
    }

    /** Explains in one line why a file cannot be opened. */
    public static String words(String file, Exception failure) {
        return "cannot write the access log '" + file + "': " + LogFile.reason(failure)
                + "; use a file in a writable directory, or - for standard output";
    }

    /**
     * Opens the files of a configuration that are not open yet.
     *
     * @return to be given to {@link #use} or {@link #release}
     * @throws NotOpenException if a file cannot be opened; then nothing has changed
     */
    public synchronized Set open(List<AccessLogConfig> configs) throws NotOpenException {
        if (configs.equals(current.configs)) { // what an operator changed stays
            current.files.forEach(OpenFile::retain);
            return new Set(configs, current.logs, current.files);
        }
        var files = new ArrayList<OpenFile>();
        var logs = new ArrayList<AccessLog>();
        try {
            for (AccessLogConfig config : configs) {
                OpenFile file = opened(config, configs.size());
                file.retain();
                files.add(file);
                logs.add(kept(config, file));
            }
        } catch (NotOpenException e) {
            release(new Set(configs, logs, files));
            throw e;
        }
        return new Set(configs, logs, files);
    }

    private OpenFile opened(AccessLogConfig config, int all) throws NotOpenException {
        OpenFile known = open.get(config.file());
        if (known != null) {
            return known;
        }
        try {
            OpenFile made = OpenFile.open(config, loops * all, time, complaints);
            open.put(config.file(), made);
            return made;
        } catch (IOException | InvalidPathException e) {
            throw new NotOpenException(config.file(), e);
        }
    }

    private AccessLog kept(AccessLogConfig config, OpenFile file) {
        for (AccessLog log : current.logs) {
            if (log.config().equals(config)) {
                return log;
            }
        }
        return new AccessLog(config, file.writer());
    }

    /** Observers that are made from now on use this set. @return the set before, to be released when it is unused */
    public synchronized Set use(Set next) {
        Set before = current;
        current = next;
        for (AccessLog log : next.logs) {
            LineFormat format = LineFormat.of(log.config());
            log.writer().lost().become(format::lost);
        }
        return before;
    }

    /** Closes the files that no other set has. Never blocks. */
    public synchronized void release(Set unused) {
        for (OpenFile file : unused.files) {
            if (file.release()) {
                open.remove(file.name());
                droppedBefore += file.writer().dropped();
                file.retire();
            }
        }
    }

    /**
     * Reopens all files, or creates them, after log rotation. No line is lost. If one cannot be opened, lines are still
     * written to the open file, and a message is logged.
     */
    public synchronized void reopen() {
        open.values().forEach(file -> file.writer().reopen());
    }

    /** The observer of one loop in the configuration that is being made. */
    public synchronized ExchangeObserver observer(LoopInfo loop) {
        return new LogObserver(current.logs, loop.index(), time);
    }

    @Override
    public synchronized List<State> logs() {
        return current.logs.stream().map(AccessLog::state).toList();
    }

    @Override
    public synchronized List<State> change(@Nullable String file, @Nullable LogLevel level, @Nullable Integer sample) {
        if (sample != null && sample < 1) {
            throw new IllegalArgumentException("a sample is 1 or more, not " + sample);
        }
        var changed = new ArrayList<State>();
        for (AccessLog log : current.logs) {
            if (file == null || file.equals(log.config().file())) {
                if (level != null) {
                    log.level(level);
                }
                if (sample != null) {
                    log.sample(sample);
                }
                changed.add(log.state());
            }
        }
        return changed;
    }

    @Override
    public synchronized long dropped() {
        long now = open.values().stream()
                .mapToLong(file -> file.writer().dropped())
                .sum();
        return droppedBefore + now;
    }

    /** Writes the remaining lines and closes all files. Call it after the loops have ended. */
    @Override
    public void close() {
        List<OpenFile> last;
        synchronized (this) {
            last = List.copyOf(open.values());
            open.clear();
        }
        last.forEach(OpenFile::close);
    }
}
