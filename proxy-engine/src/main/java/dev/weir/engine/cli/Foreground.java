package dev.weir.engine.cli;

import dev.weir.api.ExchangeObserver;
import dev.weir.api.LoopInfo;
import dev.weir.engine.AllLoopsLostException;
import dev.weir.engine.Proxy;
import dev.weir.engine.assembly.Platform;
import dev.weir.engine.cli.log.AccessLog;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.configure.ConfigSource;
import dev.weir.engine.live.FileWatch;
import dev.weir.engine.live.LiveException;
import dev.weir.engine.live.LiveProxy;
import dev.weir.engine.live.ReloadInput;
import dev.weir.engine.live.ReloadOutcome;
import dev.weir.engine.loop.SafeLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One proxy in the foreground of a terminal or a service manager: from its start until a signal has stopped it. */
final class Foreground {
    private static final int CANNOT_SERVE = 1;
    private static final Duration SERVING_PATIENCE = Duration.ofSeconds(5);

    private final PrintWriter out;
    private final PrintWriter err;
    private final AtomicReference<@Nullable ReloadInput> read = new AtomicReference<>();
    private final AtomicReference<@Nullable AccessLog> opened = new AtomicReference<>();
    private final AtomicReference<@Nullable LiveProxy> live = new AtomicReference<>();
    private final Emergency emergency = Emergency.ofProcess();

    Foreground(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Serves until stopped.
     *
     * @param source   where its configuration comes from
     * @param folder   where its plugins are dropped in
     * @param watched  whether it follows what changes there without being told
     * @param greeting what to print once it is ready to serve, given the addresses that were taken
     * @return the exit status
     * @throws UsageException if it cannot start as asked
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
        var reloads = new ReloadQueue(() -> reload(Objects.requireNonNull(live.get())), this::complain);
        var stops = new StopSignals(this::stop, Runtime.getRuntime()::halt); // a second means now
        var signals = new Signals(
                stops,
                () -> { // before anything that may take its time
                    reopenLog(); // whatever becomes of the configuration: a log that was renamed must be let go
                    reloads.ask();
                });
        var watch = new FileWatch( // before anything is read
                source.file(), folder, reloads::ask, this::complain, InstantSource.system());
        try (watch) {
            ReloadInput first = read(source, folder);
            read.set(first);
            PluginsLine.of(folder, first).ifPresent(this::complain); // before any of their code runs
            first.leftOut().forEach(this::complain);
            ProxyConfig config = first.configuration().proxy();
            String accessLog = first.configuration().accessLog();
            try (AccessLog log = accessLog == null ? null : open(accessLog);
                    LiveProxy made = create(source, folder, first, log)) {
                opened.set(log);
                live.set(made);
                Proxy proxy = made.proxy().start();
                SafeLog.print(out, greeting.apply(config, proxy.addresses()));
                reloads.begin();
                if (watched) {
                    watch.start();
                }
                if (!signals.hangUpHeard()) {
                    complain("SIGHUP is ignored, as nohup has it: "
                            + (watched ? "" : "what changes is applied with --watch, or by a restart; ")
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
                complain("ended: " + lost.getMessage());
                return CANNOT_SERVE;
            }
            throw new IllegalStateException("the proxy died of a mistake of its own", e.getCause());
        } catch (RuntimeException | Error e) {
            signals.forget();
            throw e;
        }
        complain("stopped");
        return 0;
    }

    private static ReloadInput read(ConfigSource source, Path folder) {
        try {
            return ReloadInput.read(source, folder, null);
        } catch (LiveException e) {
            throw new UsageException(String.join("\nweir: ", e.lines()));
        }
    }

    /** What is wrong is said, and nothing changes. */
    private void reload(LiveProxy live) {
        try {
            ReloadOutcome outcome = live.reload();
            boolean everywhere = outcome.servedWithin(SERVING_PATIENCE);
            complain(outcome.words() + (everywhere ? "" : "; a loop that is held still has the one before"));
            live.written().leftOut().forEach(this::complain);
        } catch (LiveException e) {
            e.lines().forEach(this::complain);
            complain("not reloaded; the proxy goes on as it was");
        }
    }

    private void reopenLog() {
        AccessLog log = opened.get();
        if (log != null) {
            log.reopen();
        }
    }

    private void stop(String signal) {
        LiveProxy running = live.get();
        if (running == null) {
            endStart(signal);
        } else {
            SafeLog.print(
                    err,
                    StopSignals.words(signal, running.written().configuration().proxy()));
            running.proxy().stop();
        }
    }

    /** It may hang in what it reads, or in a plugin's constructor: nothing waits for it. */
    private void endStart(String signal) {
        complain("SIG" + signal + ": stopped before it was ready");
        ReloadInput begun = read.get();
        if (begun != null) {
            begun.catalog().closeAllBut(List.of());
        }
        boolean unused = SafeLog.flush(Main.LAST_LINES);
        Runtime.getRuntime().halt(0);
    }

    private AccessLog open(String name) {
        InstantSource time = InstantSource.system();
        if (name.equals("-")) {
            return AccessLog.toStandardOutput(time, this::complain);
        }
        try {
            return AccessLog.toFile(Path.of(name), time, this::complain);
        } catch (IOException | InvalidPathException e) {
            throw new UsageException(StartFailure.ofAccessLog(name, e));
        }
    }

    /** Never waits: a loop complains too, and a stop must not wait for a reader. */
    private void complain(String message) {
        SafeLog.print(err, "weir: " + message);
    }

    private LiveProxy create(ConfigSource source, Path folder, ReloadInput first, @Nullable AccessLog log) {
        Security.setProperty("networkaddress.cache.ttl", "0"); // names.time-to-live says when to ask again
        Security.setProperty("networkaddress.cache.negative.ttl", "0"); // and names.retry-delay
        List<Function<LoopInfo, ExchangeObserver>> observers = log == null ? List.of() : List.of(log::observer);
        try {
            return LiveProxy.create(source, folder, first, Platform.real(emergency), observers);
        } catch (IOException e) {
            throw new UsageException(StartFailure.words(first.configuration().proxy(), e));
        }
    }
}
