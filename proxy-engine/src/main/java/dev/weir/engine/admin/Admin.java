package dev.weir.engine.admin;

import dev.weir.engine.admin.access.AccessRules;
import dev.weir.engine.admin.access.AdminToken;
import dev.weir.engine.admin.access.Audit;
import dev.weir.engine.admin.change.AdminChanges;
import dev.weir.engine.admin.change.Releases;
import dev.weir.engine.admin.http.AdminLimits;
import dev.weir.engine.admin.http.AdminServer;
import dev.weir.engine.admin.route.AdminRoute;
import dev.weir.engine.admin.route.AdminRouter;
import dev.weir.engine.admin.view.ConfigurationView;
import dev.weir.engine.admin.view.Readiness;
import dev.weir.engine.admin.view.StateView;
import dev.weir.engine.admin.view.Subject;
import dev.weir.engine.admin.view.TimeScale;
import dev.weir.engine.assembly.Platform;
import dev.weir.engine.config.AdminConfig;
import dev.weir.engine.exposition.Exposition;
import dev.weir.engine.exposition.Surroundings;
import dev.weir.engine.live.LiveProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The admin interface of a proxy: opens, starts and closes it. Any thread. */
public final class Admin implements AutoCloseable {
    private final AdminServer server;
    private final AdminWorkers workers;
    private final Readiness readiness;
    private final @Nullable AdminToken token;
    private final List<String> listing;

    private Admin(
            AdminServer server,
            AdminWorkers workers,
            Readiness readiness,
            @Nullable AdminToken token,
            List<String> listing) {
        this.listing = List.copyOf(listing);
        this.server = server;
        this.workers = workers;
        this.readiness = readiness;
        this.token = token;
    }

    /**
     * Binds the address and serves; the proxy need not be started yet.
     *
     * @param limits  what clients may use
     * @param levers  what its changes reach beside the proxy
     * @param version the version of Weir
     * @throws IOException if the address is taken, or the token cannot be read; the message is one line for the operator
     */
    public static Admin open(
            AdminConfig config,
            AdminLimits limits,
            LiveProxy live,
            Platform platform,
            AdminChanges.Levers levers,
            String version)
            throws IOException {
        Path file = config.tokenFile();
        AdminToken token = file == null ? null : AdminToken.read(file);
        InetAddress host = InetAddress.getByName(config.listen().host());
        if (token == null && !host.isLoopbackAddress()) {
            throw new IOException("admin: " + config.listen() + " is not a loopback address, so it needs a token-file");
        }
        var address = new InetSocketAddress(host, config.listen().port());
        AdminServer server =
                AdminServer.open(address, limits, platform.network(), platform.clock(), platform.wallClock());
        var workers = new AdminWorkers();
        var readiness = new Readiness(live.proxy());
        var subject = new Subject(live, new TimeScale(platform.clock(), platform.wallClock()), version);
        Releases.Timer timer = (nanos, task) ->
                server.loop().execute(() -> server.loop().alarm(task).set(nanos));
        var releases = new Releases(timer, platform.wallClock());
        var state = new StateView(subject, readiness, releases::due);
        var events = new StateEvents(server.loop(), workers.views(), state, config.maxStreams());
        var audit = new Audit(platform.wallClock());
        var configuration = new ConfigurationView(subject);
        var exposition = new Exposition(live.proxy(), surroundings(live));
        List<AdminRoute> routes =
                new ArrayList<>(new AdminRoutes(state, configuration, readiness, events, audit, exposition).all());
        routes.addAll(ExplanationRoutes.of(live.proxy()));
        routes.addAll(AdminChanges.routes(live.proxy(), state, levers, releases, audit));
        var executors = new AdminRouter.Executors(workers.views(), workers.questions(), workers.changes());
        var router =
                new AdminRouter(routes, new AccessRules(config, host, token), audit, executors, readiness::hasStarted);
        server.start(router);
        return new Admin(server, workers, readiness, token, router.listing());
    }

    private static Surroundings surroundings(LiveProxy live) {
        return new Surroundings(
                () -> live.written().tls(),
                () -> live.history().succeeded(),
                () -> live.history().failed(),
                () -> live.accessLogs().dropped());
    }

    /** The methods and paths of all routes. */
    public List<String> routes() {
        return listing;
    }

    /** The bound address. */
    public InetSocketAddress address() {
        return server.address();
    }

    /** The proxy has started: it is ready from now on, unless something else is wrong. */
    public void started() {
        readiness.started();
    }

    /** A warning about the token's file, for the operator. */
    public Optional<String> warning() {
        return token == null ? Optional.empty() : token.warning();
    }

    /** Reads the token again, at a reload. @throws IOException if that fails; then the old token stays valid */
    public void readTokenAgain() throws IOException {
        if (token != null) {
            token.readAgain();
        }
    }

    /** Closes the address and all connections. */
    @Override
    public void close() {
        server.close();
        workers.close();
    }
}
