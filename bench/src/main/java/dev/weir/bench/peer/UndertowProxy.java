package dev.weir.bench.peer;

import dev.weir.engine.config.HostPort;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.handlers.proxy.LoadBalancingProxyClient;
import io.undertow.server.handlers.proxy.ProxyHandler;
import java.net.URI;
import org.xnio.OptionMap;
import org.xnio.Options;

/** Runs Undertow's proxy handler, which balances and pools by itself. */
public final class UndertowProxy {
    private UndertowProxy() {}

    /**
     * Runs it until the process is ended.
     *
     * @param arguments {@code --version}, or the file with the setup
     * @throws Exception if it cannot listen
     */
    public static void main(String[] arguments) throws Exception {
        JavaProxy.main(arguments, Undertow.class, UndertowProxy::start);
    }

    private static void start(Setup setup) {
        // Each I/O thread has its own pool; with a lower limit, requests are refused with 503.
        var backends = new LoadBalancingProxyClient().setConnectionsPerThread(Setup.CONNECTIONS);
        for (HostPort backend : setup.backends()) {
            // The option of the listener does not apply to these; without it, each upload waits 40 ms for an
            // acknowledgement.
            OptionMap prompt = OptionMap.create(Options.TCP_NODELAY, true);
            backends.addHost(URI.create("http://" + backend), null, null, prompt);
        }
        Undertow.builder()
                .setIoThreads(setup.loops())
                .setWorkerThreads(setup.loops())
                .setSocketOption(Options.BACKLOG, Setup.BACKLOG)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, Setup.IDLE_MILLIS)
                .addHttpListener(setup.listen().port(), setup.listen().host())
                .setHandler(ProxyHandler.builder()
                        .setProxyClient(backends)
                        .setMaxConnectionRetries(setup.backends().size())
                        .build())
                .build()
                .start();
    }
}
