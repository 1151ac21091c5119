package dev.weir.harness.dropin;

import dev.weir.api.ExchangeObserver;
import dev.weir.api.LoopInfo;
import dev.weir.engine.assembly.Platform;
import dev.weir.engine.configure.ConfigSource;
import dev.weir.engine.configure.Overlay;
import dev.weir.engine.live.LiveException;
import dev.weir.engine.live.LiveProxy;
import dev.weir.engine.live.ReloadInput;
import dev.weir.engine.live.ReloadOutcome;
import dev.weir.engine.loop.NameResolver;
import dev.weir.harness.RawBackend;
import dev.weir.harness.RawClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** A proxy that follows a file and a plugins folder, with backends of its own. */
final class LiveScene implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    private final Path folder;
    private final List<RawBackend> backends = new ArrayList<>();
    private final List<RawClient> clients = new ArrayList<>();
    private final List<Function<LoopInfo, ExchangeObserver>> observers = new ArrayList<>();
    private String listen = "127.0.0.1:0";
    private NameResolver names = NameResolver.PLATFORM;
    private LiveProxy live;

    LiveScene(Path folder, int backendCount) {
        this.folder = folder;
        for (int i = 0; i < backendCount; i++) {
            backends.add(new RawBackend());
        }
    }

    /** Where plugins are dropped in. */
    Path plugins() {
        return folder.resolve("plugins");
    }

    Path jar(String name) {
        return plugins().resolve(name + ".jar");
    }

    /** With other listen addresses, as in the file. */
    LiveScene listen(String places) {
        listen = places;
        return this;
    }

    /** Writes the file: where to listen, all backends, and more. */
    LiveScene write(String more) {
        return write(backends, more);
    }

    /** Writes the file with some of the backends. */
    LiveScene write(List<RawBackend> chosen, String more) {
        var yaml = new StringBuilder("listen: " + listen + "\nbackends:\n");
        chosen.forEach(backend -> yaml.append("  - 127.0.0.1:")
                .append(backend.address().getPort())
                .append('\n'));
        try {
            Files.writeString(file(), yaml + more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Path file() {
        return folder.resolve("weir.yml");
    }

    /** With an observer on every loop. */
    LiveScene observed(ExchangeObserver observer) {
        observers.add(loopInfo -> observer);
        return this;
    }

    /** With names that mean something else. */
    LiveScene names(NameResolver resolver) {
        names = resolver;
        return this;
    }

    /** Starts it with two loops. */
    LiveScene start() {
        try {
            var source = new ConfigSource(file(), Overlay.NONE, 2);
            ReloadInput first = ReloadInput.read(source, plugins(), null);
            Platform platform = Platform.real().withNames(names);
            live = LiveProxy.create(source, plugins(), first, platform, observers);
            live.proxy().start();
            return this;
        } catch (LiveException | IOException e) {
            throw new AssertionError(e);
        }
    }

    LiveProxy live() {
        return live;
    }

    /** Reloads, which has to go well. @return what is said of it */
    String reload() {
        try {
            ReloadOutcome outcome = live.reload();
            outcome.serving().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return outcome.words();
        } catch (LiveException | ExecutionException | TimeoutException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    RawBackend backend(int index) {
        return backends.get(index);
    }

    List<RawBackend> backends() {
        return backends;
    }

    RawClient connect() {
        return connect(0);
    }

    /** A client of one of several listen addresses. */
    RawClient connect(int place) {
        var client = new RawClient(live.proxy().addresses().get(place));
        clients.add(client);
        return client;
    }

    @Override
    public void close() {
        clients.forEach(RawClient::close);
        if (live != null) {
            live.close();
        }
        backends.forEach(RawBackend::close);
    }
}
