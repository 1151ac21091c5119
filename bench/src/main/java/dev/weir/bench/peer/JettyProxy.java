package dev.weir.bench.peer;

import dev.weir.engine.config.HostPort;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Runs Jetty's reverse proxy, with a round robin over the backends. */
public final class JettyProxy {
    private JettyProxy() {}

    /**
     * Runs it until the process is ended.
     *
     * @param arguments {@code --version}, or the file with the setup
     * @throws Exception if it cannot listen
     */
    public static void main(String[] arguments) throws Exception {
        JavaProxy.main(arguments, Server.class, JettyProxy::start);
    }

    private static void start(Setup setup) throws Exception {
        var server = new Server();
        var connector = new ServerConnector(server, 1, setup.loops());
        connector.setHost(setup.listen().host());
        connector.setPort(setup.listen().port());
        connector.setAcceptQueueSize(Setup.BACKLOG);
        connector.setIdleTimeout(Setup.IDLE_MILLIS);
        server.addConnector(connector);
        server.setHandler(new InTurn(setup.backends()));
        server.start();
    }

    private static final class InTurn extends ProxyHandler.Reverse {
        InTurn(List<HostPort> backends) {
            super(rewriter(backends));
        }

        @Override
        protected void configureHttpClient(HttpClient client) {
            super.configureHttpClient(client);
            client.setMaxConnectionsPerDestination(Setup.CONNECTIONS);
        }

        private static Function<Request, HttpURI> rewriter(List<HostPort> backends) {
            var next = new AtomicInteger();
            return request -> {
                HostPort backend = backends.get(Math.floorMod(next.getAndIncrement(), backends.size()));
                return HttpURI.build(request.getHttpURI())
                        .scheme("http")
                        .host(backend.host())
                        .port(backend.port());
            };
        }
    }
}
