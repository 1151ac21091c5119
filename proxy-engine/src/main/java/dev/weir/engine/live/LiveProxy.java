package dev.weir.engine.live;

import dev.weir.api.ExchangeObserver;
import dev.weir.api.LoopInfo;
import dev.weir.engine.Proxy;
import dev.weir.engine.assembly.Platform;
import dev.weir.engine.assembly.TlsTransports;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.configure.ConfigSource;
import dev.weir.engine.configure.Configuration;
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
    private final ConfigSource source;
    private final Path folder;
    private final Proxy proxy;
    private final Object turn = new Object();
    private final List<PluginCatalog> open = new ArrayList<>();
    private boolean closed;
    private final TlsTransports tls;
    private final ExpiryLog expiry;
    private final ReloadHistory history;
    private volatile ReloadInput now;

    private LiveProxy(
            ConfigSource source,
            Path folder,
            ReloadInput first,
            Proxy proxy,
            TlsTransports tls,
            InstantSource wallClock) {
        this.tls = tls;
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
     * @param observers created once per loop and configuration, in addition to the configured ones
     * @throws IOException     as {@link Proxy#create}
     * @throws PluginException if a plugin cannot be made
     */
    public static LiveProxy create(
            ConfigSource source,
            Path folder,
            ReloadInput first,
            Platform platform,
            List<Function<LoopInfo, ExchangeObserver>> observers)
            throws IOException {
        try {
            ProxyConfig config = first.configuration().proxy();
            TlsTasks handshakes = HandshakeThreads.atMost(Runtime.getRuntime().availableProcessors());
            var tls = new TlsTransports(config, first.tls(), platform.transports(), handshakes);
            Proxy proxy = Proxy.create(config, platform.withTransports(tls), first.catalog(), observers);
            var live = new LiveProxy(source, folder, first, proxy, tls, platform.wallClock());
            live.expiry.begin(proxy.loops().get(0));
            return live;
        } catch (IOException | RuntimeException e) {
            first.catalog().closeAllBut(List.of());
            throw e;
        }
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
            reload = swap(next);
        } catch (LiveException | RuntimeException | Error e) {
            close(next.catalog());
            throw e;
        }
        expiry.look();
        List<String> changes = ConfigChanges.between(before, next);
        return new ReloadOutcome(ReloadDifference.words(reload.generation(), next), changes, reload.serving());
    }

    private static void requireNoRestart(Configuration before, Configuration next) throws LiveException {
        if (!Objects.equals(next.accessLog(), before.accessLog())) {
            throw new LiveException(List.of("a restart is needed to change access-log; nothing was changed"));
        }
        if (!Objects.equals(next.admin(), before.admin())) {
            throw new LiveException(List.of("a restart is needed to change admin; nothing was changed"));
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
    }
}
