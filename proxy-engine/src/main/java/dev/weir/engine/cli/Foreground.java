package dev.weir.engine.cli;

import dev.weir.api.ExchangeObserver;
import dev.weir.api.LoopSeat;
import dev.weir.engine.Platform;
import dev.weir.engine.cli.log.AccessLog;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.configure.ConfigSource;
import dev.weir.engine.live.LiveException;
import dev.weir.engine.live.LiveProxy;
import dev.weir.engine.live.Outcome;
import dev.weir.engine.live.Watch;
import dev.weir.engine.live.Written;
import dev.weir.engine.loop.SafeLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.Security;
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
    private final PrintWriter out;
    private final PrintWriter err;

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
        var follower = new AtomicReference<@Nullable LiveProxy>();
        var watch = new Watch(source.file(), folder, () -> reload(follower.get())); // before anything is read
        Written first = read(source, folder);
        first.leftOut().forEach(this::complain);
        ProxyConfig config = first.configuration().proxy();
        String accessLog = first.configuration().accessLog();
        try (watch;
                AccessLog log = accessLog == null ? null : open(accessLog);
                LiveProxy live = create(source, folder, first, log)) {
            follower.set(live);
            var signals = new StopSignals(name -> stop(name, live), Runtime.getRuntime()::halt); // a second means now
            Signals.listen(signals);
            boolean hangUpHeard = Signals.listenToHangUp(() -> {
                reopen(log);
                reload(live);
            });
            live.proxy().start();
            SafeLog.print(out, greeting.apply(config, live.proxy().addresses()));
            if (watched) {
                watch.start();
            } else if (!hangUpHeard) {
                complain("SIGHUP is ignored, as nohup has it; what changes is applied with --watch, or by a restart");
            }
            // a log line needs the time zone's file, and may be due when no file can be opened any more
            Objects.requireNonNull(ZoneId.systemDefault().getRules());
            live.proxy().stopped().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the proxy died of a mistake of its own", e.getCause());
        } catch (OutOfMemoryError e) { // buffers outside the heap, or threads: one can ask for too many of both
            throw new UsageException(StartFailure.ofMemory(config, e));
        }
        complain("stopped");
        return 0;
    }

    private static Written read(ConfigSource source, Path folder) {
        try {
            return Written.read(source, folder, null);
        } catch (LiveException e) {
            throw new UsageException(String.join("\nweir: ", e.lines()));
        }
    }

    /** What is wrong is said, and nothing changes. */
    private void reload(@Nullable LiveProxy live) {
        if (live == null) {
            return;
        }
        try {
            Outcome outcome = live.reload();
            var unused = outcome.serving().thenRun(() -> complain(outcome.words()));
            live.written().leftOut().forEach(this::complain);
        } catch (LiveException e) {
            e.lines().forEach(this::complain);
            complain("not reloaded; the proxy goes on as it was");
        }
    }

    /** Whatever becomes of the configuration: a log that was renamed must be let go. */
    private static void reopen(@Nullable AccessLog log) {
        if (log != null) {
            log.reopen();
        }
    }

    private void stop(String signal, LiveProxy live) {
        SafeLog.print(
                err, StopSignals.words(signal, live.written().configuration().proxy()));
        live.proxy().stop();
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

    private static LiveProxy create(ConfigSource source, Path folder, Written first, @Nullable AccessLog log) {
        Security.setProperty("networkaddress.cache.ttl", "0"); // names.time-to-live says when to ask again
        List<Function<LoopSeat, ExchangeObserver>> observers = log == null ? List.of() : List.of(log::observer);
        try {
            return LiveProxy.create(source, folder, first, Platform.real(), observers);
        } catch (IOException e) {
            throw new UsageException(StartFailure.words(first.configuration().proxy(), e));
        }
    }
}
