package dev.weir.bench.peer;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.OriginRequestProvider;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs Vert.x's HTTP proxy: a verticle for each loop, with a round robin over the backends. */
public final class VertxProxy {
    private static final int START_SECONDS = 30;

    private VertxProxy() {}

    /**
     * Runs it until the process is ended.
     *
     * @param arguments {@code --version}, or the file with the setup
     * @throws Exception if it cannot listen
     */
    public static void main(String[] arguments) throws Exception {
        JavaProxy.main(arguments, Vertx.class, VertxProxy::start);
    }

    private static void start(Setup setup) throws Exception {
        var options = new VertxOptions().setEventLoopPoolSize(setup.loops());
        Vertx.vertx(options)
                .deployVerticle(() -> new InTurn(setup), new DeploymentOptions().setInstances(setup.loops()))
                .await(START_SECONDS, TimeUnit.SECONDS);
    }

    private static final class InTurn extends VerticleBase {
        private final Setup setup;
        private final List<SocketAddress> backends;
        private int next;

        InTurn(Setup setup) {
            this.setup = setup;
            this.backends = setup.backends().stream()
                    .map(backend -> SocketAddress.inetSocketAddress(backend.port(), backend.host()))
                    .toList();
        }

        @Override
        public Future<?> start() {
            HttpClient client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(Setup.CONNECTIONS));
            HttpProxy proxy = HttpProxy.reverseProxy(client);
            proxy.origin(OriginRequestProvider.selector(context -> Future.succeededFuture(inTurn())));
            var options = new HttpServerOptions().setAcceptBacklog(Setup.BACKLOG);
            return vertx.createHttpServer(options)
                    .requestHandler(proxy)
                    .listen(setup.listen().port(), setup.listen().host());
        }

        private SocketAddress inTurn() {
            next = (next + 1) % backends.size();
            return backends.get(next);
        }
    }
}
