package dev.weir.engine.cli;

import dev.weir.engine.AllLoopsLostException;
import dev.weir.engine.Proxy;
import dev.weir.engine.admin.Admin;
import dev.weir.engine.admin.change.AdminChanges;
import dev.weir.engine.admin.http.AdminLimits;
import dev.weir.engine.assembly.Platform;
import dev.weir.engine.config.AdminConfig;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.configure.ConfigSource;
import dev.weir.engine.live.FileStamps;
import dev.weir.engine.live.FileWatch;
import dev.weir.engine.live.LiveException;
import dev.weir.engine.live.LiveProxy;
import dev.weir.engine.live.ReloadInput;
import dev.weir.engine.live.ReloadOutcome;
import dev.weir.engine.loop.SafeLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.Security;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Runs one proxy in the foreground, from its start until a signal stops it. */
final class Foreground {
    private static final int CANNOT_SERVE = 1;
    private static final Duration SERVING_PATIENCE = Duration.ofSeconds(5);

    private final PrintWriter out;
    private final PrintWriter err;
    private final List<String> notes;
    private final AtomicReference<@Nullable ReloadInput> read = new AtomicReference<>();
    private final AtomicReference<@Nullable Admin> admin = new AtomicReference<>();
    private final AtomicReference<@Nullable LiveProxy> live = new AtomicReference<>();
    private final Emergency emergency = Emergency.ofProcess();
    private final ServiceManager manager = ServiceManager.ofProcess(this::complain);

    /** @param notes messages to log as soon as the format of the log is known */
    Foreground(PrintWriter out, PrintWriter err, List<String> notes) {
        this.out = out;
        this.err = err;
        this.notes = List.copyOf(notes);
    }

    /**
     * Starts the proxy and blocks until it has stopped.
     *
     * @param source   the source of the configuration
     * @param folder   the plugins folder
     * @param watched  whether to reload when the configuration or the plugins change
     * @param greeting makes the text to print when the proxy is ready, from the bound addresses
     * @return the exit status
     * @throws UsageException if the proxy cannot start with this configuration
     */
    int run(
            ConfigSource source,
            Path folder,
            boolean watched,
            BiFunction<ProxyConfig, List<InetSocketAddress>, String> greeting) {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler(emergency.prepare());
        try {
            return serve(source, folder, watched, greeting);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    private int serve(
            ConfigSource source,
            Path folder,
            boolean watched,
            BiFunction<ProxyConfig, List<InetSocketAddress>, String> greeting) {
        var reloads = new ReloadQueue(() -> reload(Objects.requireNonNull(live.get())), this::tell);
        var stops = new StopSignals(this::stop, Runtime.getRuntime()::halt); // a second signal ends the process
        var signals = new Signals(
                stops,
                () -> { // before anything that may take its time
                    reopenLog(); // even if the reload fails: a renamed log must be closed
                    reloads.ask();
                });
        var watch = new FileWatch( // before anything is read
                source.file(), folder, this::tlsFiles, reloads::ask, this::complain, InstantSource.system());
        try (watch) {
            ReloadInput first = first(source, folder);
            read.set(first);
            PluginsLine.of(folder, first).ifPresent(this::tell); // before any of their code runs
            first.leftOut().forEach(this::complain);
            ProxyConfig config = first.configuration().proxy();
            try (LiveProxy made = create(source, folder, first);
                    Admin operated = openAdmin(first.configuration().admin(), made)) {
                admin.set(operated);
                live.set(made);
                Proxy proxy = made.proxy().start();
                String ready = greeting.apply(config, proxy.addresses());
                SafeLog.print(out, ready);
                if (operated != null) {
                    begin(operated);
                }
                manager.ready(ready);
                reloads.begin();
                if (watched) {
                    watch.start();
                }
                if (!signals.hangUpHeard()) {
                    complain("SIGHUP is ignored (nohup): "
                            + (watched ? "" : "configuration changes need --watch or a restart; ")
                            + "a renamed access log stays in use until a restart");
                }
                // a log line needs the time zone's file, and may be due when no file can be opened any more
                Objects.requireNonNull(ZoneId.systemDefault().getRules());
                proxy.stopped().toCompletableFuture().join();
            } catch (OutOfMemoryError e) { // buffers outside the heap, or threads: one can ask for too many of both
                throw new UsageException(StartFailure.ofMemory(config, e));
            }
        } catch (CompletionException e) {
            if (e.getCause() instanceof AllLoopsLostException lost) {
                SystemLog.say(err, Level.ERROR, "the proxy ended: " + lost.getMessage());
                return CANNOT_SERVE;
            }
            throw new IllegalStateException("the proxy ended because of an internal error", e.getCause());
        } catch (RuntimeException | Error e) {
            signals.forget();
            throw e;
        }
        tell("stopped");
        return 0;
    }

    /** Reads the configuration; what was to be told before follows, in the format that it wants. */
    private ReloadInput first(ConfigSource source, Path folder) {
        try {
            ReloadInput first = read(source, folder);
            SystemLog.become(first.configuration().logFormat());
            return first;
        } finally {
            notes.forEach(this::tell);
        }
    }

    private @Nullable Admin openAdmin(@Nullable AdminConfig config, LiveProxy live) {
        if (config == null) {
            return null;
        }
        try {
            AdminLimits limits = AdminLimits.of(config.connections());
            var levers = new AdminChanges.Levers(() -> reloadNow(live), live.accessLogs());
            return Admin.open(config, limits, live, Platform.real(emergency), levers, Version.number());
        } catch (IOException e) {
            throw new UsageException(StartFailure.ofAdmin(config, e));
        }
    }

    private void begin(Admin operated) {
        operated.started();
        tell("admin interface on "
                + ReadyLine.place(new HostPort(operated.address().getHostString(), 0), operated.address()));
        operated.warning().ifPresent(this::complain);
    }

    private FileStamps tlsFiles() {
        LiveProxy running = live.get();
        return running == null ? FileStamps.NONE : running.written().tlsFiles();
    }

    private static ReloadInput read(ConfigSource source, Path folder) {
        try {
            return ReloadInput.read(source, folder, null);
        } catch (LiveException e) {
            throw new UsageException(String.join("\nweir: ", e.lines()));
        }
    }

    /** Reloads; on errors, reports them and keeps the old configuration. */
    @SuppressWarnings("EmptyCatch") // it is reported already
    private void reload(LiveProxy live) {
        try {
            var unused = reloadNow(live);
        } catch (LiveException reported) {
            // the old configuration stays active
        }
    }

    private ReloadOutcome reloadNow(LiveProxy live) throws LiveException {
        String result = "reload failed; the old configuration stays active"; // also after an error of a plugin
        manager.reloading();
        try {
            readTokenAgain();
            ReloadOutcome outcome = live.reload();
            boolean everywhere = outcome.servedWithin(SERVING_PATIENCE);
            result = outcome.words() + (everywhere ? "" : "; a blocked loop still uses the old configuration");
            SystemLog.become(live.written().configuration().logFormat());
            tell(result);
            live.written().leftOut().forEach(this::complain);
            return outcome;
        } catch (LiveException e) {
            e.lines().forEach(this::complain);
            complain(result);
            throw e;
        } finally {
            manager.ready(result);
        }
    }

    private void readTokenAgain() {
        Admin operated = admin.get();
        try {
            if (operated != null) {
                operated.readTokenAgain();
            }
        } catch (IOException e) {
            complain(e.getMessage() + "; the old token stays valid");
        }
    }

    private void reopenLog() {
        LiveProxy running = live.get();
        if (running != null) {
            running.accessLogs().reopen();
        }
    }

    private void stop(String signal) {
        LiveProxy running = live.get();
        if (running == null) {
            endStart(signal);
        } else {
            ProxyConfig config = running.written().configuration().proxy();
            tell(StopSignals.words(signal, config));
            running.proxy().stop();
            manager.stopping(config);
        }
    }

    /**
     * Ends the process before it is ready, without waiting: the start may block in a read or in a plugin's constructor.
     */
    private void endStart(String signal) {
        tell("SIG" + signal + ": stopped before it was ready");
        ReloadInput begun = read.get();
        if (begun != null) {
            begun.catalog().closeAllBut(List.of());
        }
        boolean unused = SafeLog.flush(Main.LAST_LINES);
        Runtime.getRuntime().halt(0);
    }

    /** Never blocks: it is also called on loops, and a stop must not wait for a reader. */
    private void complain(String message) {
        SystemLog.say(err, Level.WARNING, message);
    }

    /** As {@link #complain}, for what is no trouble. */
    private void tell(String message) {
        SystemLog.say(err, Level.INFO, message);
    }

    private LiveProxy create(ConfigSource source, Path folder, ReloadInput first) {
        Security.setProperty("networkaddress.cache.ttl", "0"); // names.time-to-live replaces it
        Security.setProperty("networkaddress.cache.negative.ttl", "0"); // names.retry-delay replaces it
        try {
            return LiveProxy.create(source, folder, first, Platform.real(emergency), List.of());
        } catch (IOException e) {
            throw new UsageException(StartFailure.words(first.configuration().proxy(), e));
        }
    }
}
