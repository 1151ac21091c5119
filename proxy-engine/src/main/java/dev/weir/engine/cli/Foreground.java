package dev.weir.engine.cli;

import dev.weir.api.ExchangeObserver;
import dev.weir.api.LoopSeat;
import dev.weir.api.PluginUse;
import dev.weir.engine.Platform;
import dev.weir.engine.Proxy;
import dev.weir.engine.cli.log.AccessLog;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.plugin.PluginKind;
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
     * @param accessLog a file, {@code -} for standard output, or {@code null} for none
     * @param greeting  what to print once it is ready to serve, given the address that was taken
     * @return the exit status
     * @throws UsageException if it cannot start as asked
     */
    int run(ProxyConfig config, @Nullable String accessLog, Function<InetSocketAddress, String> greeting) {
        PluginCatalog catalog = PluginCatalog.ofClassPath();
        check(config, catalog); // before files and ports are opened
        try (AccessLog log = accessLog == null ? null : open(accessLog);
                Proxy proxy = create(config, catalog, log)) {
            var signals = new StopSignals(
                    name -> stop(name, proxy, config), Runtime.getRuntime()::halt); // a second signal means now
            Signals.listen(signals);
            proxy.start();
            out.println(greeting.apply(proxy.address()));
            // a log line needs the time zone's file, and may be due when no file can be opened any more
            Objects.requireNonNull(ZoneId.systemDefault().getRules());
            proxy.stopped().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the proxy died of a mistake of its own", e.getCause());
        } catch (OutOfMemoryError e) { // buffers outside the heap, or threads: one can ask for too many of both
            throw new UsageException(StartFailure.ofMemory(config, e));
        }
        err.println("weir: stopped");
        return 0;
    }

    private static void check(ProxyConfig config, PluginCatalog catalog) {
        List<PluginUse> balance = config.upstreams().get(0).balance();
        for (int i = 0; i < balance.size(); i++) {
            catalog.check(balance.get(i), PluginKind.BALANCING);
            catalog.find(balance.get(i).plugin()).checkPlace(i == balance.size() - 1);
        }
        for (PluginUse use : config.plugins()) {
            catalog.check(use, PluginKind.beside());
        }
    }

    private void stop(String signal, Proxy proxy, ProxyConfig config) {
        err.println(StopSignals.words(signal, config));
        proxy.stop();
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

    private void complain(String message) {
        err.println("weir: " + message);
    }

    private static Proxy create(ProxyConfig config, PluginCatalog catalog, @Nullable AccessLog log) {
        Security.setProperty("networkaddress.cache.ttl", "0"); // names.time-to-live says when to ask again
        List<Function<LoopSeat, ExchangeObserver>> observers = log == null ? List.of() : List.of(log::observer);
        try {
            return Proxy.create(config, Platform.real(), catalog, observers);
        } catch (IOException e) {
            throw new UsageException(StartFailure.words(config, e));
        }
    }
}
