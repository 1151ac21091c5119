package dev.weir.engine.live;

import dev.weir.api.ExchangeObserver;
import dev.weir.api.LoopInfo;
import dev.weir.engine.Proxy;
import dev.weir.engine.assembly.Platform;
import dev.weir.engine.assembly.TlsTransports;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.configure.ConfigSource;
import dev.weir.engine.configure.Configuration;
import dev.weir.engine.log.AccessLogs;
import dev.weir.engine.loop.SafeLog;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.plugin.PluginException;
import dev.weir.engine.reload.Reload;
import dev.weir.engine.reload.ReloadException;
import dev.weir.engine.tls.HandshakeThreads;
import dev.weir.engine.tls.TlsTasks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A proxy that can reload its configuration and plugins from their source. The jars of plugins stay open until the
 * last request that uses them has ended. Any thread; one reload runs at a time. Only reloads wait for each other,
 * because one may block in a plugin's constructor.
 */
public final class LiveProxy implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.weir.log");

    private final ConfigSource source;
    private final Path folder;
    private final Proxy proxy;
    private final Object turn = new Object();
    private final List<PluginCatalog> open = new ArrayList<>();
    private boolean closed;
    private final TlsTransports tls;
    private final AccessLogs logs;
    private final ExpiryLog expiry;
    private final ReloadHistory history;
    private volatile ReloadInput now;

    private LiveProxy(
            ConfigSource source,
            Path folder,
            ReloadInput first,
            Proxy proxy,
            TlsTransports tls,
            AccessLogs logs,
            InstantSource wallClock) {
        this.tls = tls;
        this.logs = logs;
        this.expiry = new ExpiryLog(() -> written().tls(), wallClock);
        this.history = new ReloadHistory(wallClock);
        this.source = source;
        this.folder = folder;
        this.now = first;
        this.proxy = proxy;
        open.add(first.catalog());
    }

    /**
     * Builds the proxy; nothing is served before it is started.
     *
     * @param source    the source of the configuration
     * @param folder    the plugins folder
     * @param first     what was read from both
     * @param observers created once per loop and configuration, in addition to the configured ones and the access logs
     * @throws IOException     as {@link Proxy#create}, or if an access log cannot be opened
     * @throws PluginException if a plugin cannot be made
     */
    public static LiveProxy create(
            ConfigSource source,
            Path folder,
            ReloadInput first,
            Platform platform,
            List<Function<LoopInfo, ExchangeObserver>> observers)
            throws IOException {
        int loops = first.configuration().proxy().loops();
        var logs = new AccessLogs(loops, platform.wallClock(), LiveProxy::warn);
        try {
            ProxyConfig config = first.configuration().proxy();
            TlsTasks handshakes = HandshakeThreads.atMost(Runtime.getRuntime().availableProcessors());
            var tls = new TlsTransports(config, first.tls(), platform.transports(), handshakes);
            var unused = logs.use(logs.open(first.configuration().accessLogs()));
            var all = new ArrayList<>(observers);
            all.add(logs::observer);
            Proxy proxy = Proxy.create(config, platform.withTransports(tls), first.catalog(), all);
            var live = new LiveProxy(source, folder, first, proxy, tls, logs, platform.wallClock());
            live.expiry.begin(proxy.loops().get(0));
            return live;
        } catch (IOException | RuntimeException e) {
            first.catalog().closeAllBut(List.of());
            logs.close();
            throw e;
        }
    }

    private static void warn(String message) {
        SafeLog.log(LOG, System.Logger.Level.WARNING, message, null);
    }

    /** The access logs. */
    public AccessLogs accessLogs() {
        return logs;
    }

    /** The proxy itself. */
    public Proxy proxy() {
        return proxy;
    }

    /** The active configuration and plugins. */
    public ReloadInput written() {
        return now;
    }

    /** The name of the configuration file, or {@code the command line}. */
    public String source() {
        Path file = source.file();
        return file == null ? "the command line" : file.toString();
    }

    /** The reloads so far. */
    public ReloadHistory history() {
        return history;
    }

    /**
     * Reads the configuration and the plugins again and applies them.
     *
     * @throws LiveException with all errors; then nothing has changed
     */
    public ReloadOutcome reload() throws LiveException {
        synchronized (turn) {
            try {
                ReloadOutcome outcome = readAndApply();
                history.succeeded(outcome.changes());
                return outcome;
            } catch (LiveException e) {
                history.failed(e.lines());
                throw e;
            } catch (RuntimeException | Error e) { // of a plugin
                history.failed(List.of(String.valueOf(e)));
                throw e;
            }
        }
    }

    private ReloadOutcome readAndApply() throws LiveException {
        ReloadInput before = now;
        ReloadInput next = ReloadInput.read(source, folder, before.catalog());
        opened(next.catalog());
        if (next.sameAs(before)) {
            close(next.catalog());
            now = before.writtenAs(next);
            expiry.look();
            return new ReloadOutcome(
                    "configuration and plugins have not changed", List.of(), CompletableFuture.completedFuture(null));
        }
        Reload reload;
        try {
            requireNoRestart(before.configuration(), next.configuration());
            reload = swapWithLogs(next);
        } catch (LiveException | RuntimeException | Error e) {
            close(next.catalog());
            throw e;
        }
        expiry.look();
        List<String> changes = ConfigChanges.between(before, next);
        return new ReloadOutcome(ReloadDifference.words(reload.generation(), next), changes, reload.serving());
    }

    private static void requireNoRestart(Configuration before, Configuration next) throws LiveException {
        if (!Objects.equals(next.admin(), before.admin())) {
            throw new LiveException(List.of("a restart is needed to change admin; nothing was changed"));
        }
    }

    /** Opens the access logs first: a file that cannot be opened stops the reload. */
    private Reload swapWithLogs(ReloadInput next) throws LiveException {
        AccessLogs.Set opened;
        try {
            opened = logs.open(next.configuration().accessLogs());
        } catch (AccessLogs.NotOpenException e) {
            throw new LiveException(List.of(String.valueOf(e.getMessage())));
        }
        AccessLogs.Set before = logs.use(opened);
        try {
            Reload reload = swap(next);
            var unused = reload.oldGone().thenRun(() -> logs.release(before));
            return reload;
        } catch (LiveException | RuntimeException | Error e) {
            logs.use(before);
            logs.release(opened);
            throw e;
        }
    }

    private Reload swap(ReloadInput next) throws LiveException {
        Reload reload;
        tls.swap(next.configuration().proxy(), next.tls()); // before any connection is opened for the new one
        try {
            reload = proxy.reload(next.configuration().proxy(), next.catalog());
        } catch (ReloadException | PluginException e) {
            tls.swap(now.configuration().proxy(), now.tls());
            throw new LiveException(List.of(String.valueOf(e.getMessage())));
        } catch (RuntimeException | Error e) {
            tls.swap(now.configuration().proxy(), now.tls());
            throw e;
        }
        PluginCatalog old = now.catalog();
        now = next;
        var unused = reload.oldGone().thenRun(() -> close(old));
        return reload;
    }

    /** Registers a catalogue; its jars are closed with the proxy at the latest. */
    private void opened(PluginCatalog catalog) throws LiveException {
        synchronized (open) {
            if (!closed) {
                open.add(catalog);
                return;
            }
        }
        catalog.closeAllBut(List.of());
        throw new LiveException(List.of("the proxy has ended"));
    }

    private void close(PluginCatalog unused) {
        synchronized (open) {
            open.remove(unused);
            unused.closeAllBut(open);
        }
    }

    /** Ends the proxy at once and closes all jars. Does not wait for a reload. */
    @Override
    public void close() {
        proxy.close();
        synchronized (open) {
            closed = true;
            open.forEach(catalog -> catalog.closeAllBut(List.of()));
            open.clear();
        }
        logs.close(); // after the last line of a loop
    }
}
