package dev.weir.harness;

import dev.weir.engine.assembly.Platform;
import dev.weir.engine.configure.ConfigSource;
import dev.weir.engine.configure.Overlay;
import dev.weir.engine.live.LiveException;
import dev.weir.engine.live.LiveProxy;
import dev.weir.engine.live.ReloadInput;
import dev.weir.harness.transport.TlsMedium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A proxy that serves HTTPS and asks backends by HTTPS, run from a configuration file. */
final class HttpsSite implements AutoCloseable {
    private final Path folder;
    private final RecordingObserver observer = new RecordingObserver();
    private String settings = "";
    private LiveProxy live;

    HttpsSite(Path folder) {
        this.folder = folder;
    }

    /** Adds lines at the top level of the configuration. */
    HttpsSite with(String yaml) {
        settings += yaml + "\n";
        return this;
    }

    /**
     * Starts the proxy.
     *
     * @param own   the certificate that clients see
     * @param ca    the CA that backends are verified with
     * @param ports the ports of backends on this machine
     */
    HttpsSite start(TlsMedium own, TlsMedium ca, List<Integer> ports) throws IOException, LiveException {
        own.write(folder, "own");
        ca.write(folder, "ca");
        String addresses = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(", "));
        Files.writeString(folder.resolve("weir.yml"), settings + """
                listen:
                  - {address: '127.0.0.1:0', tls: {certificates: [{chain: own.pem, key: own.key}]}}
                upstreams:
                  app:
                    backends: [%s]
                    tls: {ca: [ca.pem], server-name: localhost}
                """.formatted(addresses));
        var source = new ConfigSource(folder.resolve("weir.yml"), Overlay.NONE, 1);
        Path plugins = folder.resolve("plugins");
        ReloadInput first = ReloadInput.read(source, plugins, null);
        live = LiveProxy.create(source, plugins, first, Platform.real(), List.of(loop -> observer));
        live.proxy().start();
        return this;
    }

    LiveProxy live() {
        return live;
    }

    RecordingObserver observer() {
        return observer;
    }

    RawClient connect(Medium medium) {
        return new RawClient(live.proxy().address(), 0, medium);
    }

    @Override
    public void close() {
        if (live != null) {
            live.close();
        }
    }
}
