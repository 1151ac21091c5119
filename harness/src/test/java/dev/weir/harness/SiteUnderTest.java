package dev.weir.harness;

import dev.weir.api.ExchangeObserver;
import dev.weir.api.LoopInfo;
import dev.weir.engine.assembly.Platform;
import dev.weir.engine.configure.ConfigSource;
import dev.weir.engine.configure.Overlay;
import dev.weir.engine.live.LiveException;
import dev.weir.engine.live.LiveProxy;
import dev.weir.engine.live.ReloadInput;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A proxy from a configuration file in a folder, with the recorded end of each exchange. */
public final class SiteUnderTest implements AutoCloseable {
    private final RecordingObserver observer = new RecordingObserver();
    private final Path file;
    private final LiveProxy live;

    private SiteUnderTest(Path file, Platform platform, List<Function<LoopInfo, ExchangeObserver>> more)
            throws IOException, LiveException {
        this.file = file;
        var source = new ConfigSource(file, Overlay.NONE, 1);
        Path plugins = file.resolveSibling("plugins");
        ReloadInput first = ReloadInput.read(source, plugins, null);
        var observers = new ArrayList<>(more);
        observers.add(loop -> observer);
        live = LiveProxy.create(source, plugins, first, platform, observers);
        live.proxy().start();
    }

    static SiteUnderTest start(Path folder, String configuration) throws IOException, LiveException {
        return start(folder, configuration, Platform.real());
    }

    static SiteUnderTest start(Path folder, String configuration, Platform platform) throws IOException, LiveException {
        return new SiteUnderTest(write(folder, configuration), platform, List.of());
    }

    /** With further observers. */
    public static SiteUnderTest start(
            Path folder, String configuration, List<Function<LoopInfo, ExchangeObserver>> observers)
            throws IOException, LiveException {
        return new SiteUnderTest(write(folder, configuration), Platform.real(), observers);
    }

    private static Path write(Path folder, String configuration) throws IOException {
        return Files.writeString(folder.resolve("weir.yml"), configuration);
    }

    void reload(String configuration) throws IOException, LiveException {
        Files.writeString(file, configuration);
        live.reload().serving().toCompletableFuture().join();
    }

    LiveProxy live() {
        return live;
    }

    /** The first address. */
    public InetSocketAddress address() {
        return live.proxy().address();
    }

    RecordingObserver observer() {
        return observer;
    }

    /** Connects to the first address. */
    RawClient connect(Medium medium) {
        return connect(0, medium);
    }

    /** Connects to one of the addresses. */
    RawClient connect(int listener, Medium medium) {
        return new RawClient(live.proxy().addresses().get(listener), 0, medium);
    }

    @Override
    public void close() {
        live.close();
    }
}
