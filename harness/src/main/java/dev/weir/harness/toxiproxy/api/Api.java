package dev.weir.harness.toxiproxy.api;

import dev.weir.harness.toxiproxy.http.HttpRequest;
import dev.weir.harness.toxiproxy.http.HttpResponse;
import dev.weir.harness.toxiproxy.relay.ApiException;
import dev.weir.harness.toxiproxy.relay.Proxies;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Responds to API requests. Any thread. */
public final class Api {
    private static final Logger LOG = Logger.getLogger(Api.class.getName());

    /** The version of Toxiproxy that this server is compatible with. */
    public static final String VERSION = "2.12.0";

    private final Proxies proxies;
    private final ProxyCalls proxyCalls;
    private final ToxicCalls toxicCalls;
    private final boolean metrics;
    private final AtomicLong requests = new AtomicLong();

    /**
     * Creates the API of some proxies.
     *
     * @param metrics whether {@code /metrics} is served
     */
    public Api(Proxies proxies, boolean metrics) {
        this.proxies = proxies;
        this.proxyCalls = new ProxyCalls(proxies);
        this.toxicCalls = new ToxicCalls(proxies);
        this.metrics = metrics;
    }

    /**
     * Creates the proxies of a configuration, as {@code POST /populate} does.
     *
     * @throws ApiException if one cannot be created
     */
    public void populate(byte[] config) throws ApiException {
        ApiException failure = proxies.populate(ProxyCalls.requests(config)).failure();
        if (failure != null) {
            throw failure;
        }
    }

    /** Responds to one request. */
    public HttpResponse answer(HttpRequest request) {
        String clean = clean(request.path());
        if (!clean.equals(request.path())) {
            return HttpResponse.empty(301).with("Location", PathEncoding.encoded(clean));
        }
        List<String> segments = List.of(clean.substring(1).split("/", -1));
        Route route = Route.find(segments);
        if (route == null || (route == Route.METRICS && !metrics)) {
            return HttpResponse.text(404, "404 page not found\n");
        }
        if (!route.knows(request.method())) {
            return HttpResponse.empty(405);
        }
        return routed(route, segments, request)
                .with("X-Toxiproxy-Request-Id", String.format("%020d", requests.incrementAndGet()));
    }

    private HttpResponse routed(Route route, List<String> segments, HttpRequest request) {
        if (request.field("User-Agent").startsWith("Mozilla/")) { // sent by a web page in a browser
            return HttpResponse.text(403, "User agent not allowed\n");
        }
        try {
            return called(route, segments, request);
        } catch (ApiException e) {
            return failed(e);
        } catch (RuntimeException e) { // clients expect errors in JSON, internal ones too
            LOG.log(
                    Level.SEVERE,
                    "internal error in the fault server, on " + request.method() + " " + request.path(),
                    e);
            return failed(new ApiException(500, "internal error: " + e));
        }
    }

    private static HttpResponse failed(ApiException failure) {
        return HttpResponse.text(failure.status(), JsonWriting.error(failure) + "\n");
    }

    private HttpResponse called(Route route, List<String> segments, HttpRequest request) throws ApiException {
        String method = request.method();
        return switch (route) {
            case VERSION -> version();
            case PROXIES -> method.equals("GET") ? proxyCalls.list() : proxyCalls.create(request.body());
            case PROXY -> proxy(method, segments.get(1), request.body());
            case TOXICS ->
                method.equals("GET")
                        ? toxicCalls.list(segments.get(1))
                        : toxicCalls.create(segments.get(1), request.body());
            case TOXIC -> toxic(method, segments.get(1), segments.get(3), request.body());
            case POPULATE -> proxyCalls.populate(request.body());
            case RESET -> proxyCalls.reset();
            case METRICS ->
                HttpResponse.empty(200)
                        .with("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                        .containing(proxies.metrics());
        };
    }

    private HttpResponse proxy(String method, String name, byte[] body) throws ApiException {
        return switch (method) {
            case "GET" -> proxyCalls.show(name);
            case "DELETE" -> proxyCalls.delete(name);
            default -> proxyCalls.update(name, body);
        };
    }

    private HttpResponse toxic(String method, String proxy, String name, byte[] body) throws ApiException {
        return switch (method) {
            case "GET" -> toxicCalls.show(proxy, name);
            case "DELETE" -> toxicCalls.delete(proxy, name);
            default -> toxicCalls.update(proxy, name, body);
        };
    }

    private static HttpResponse version() {
        return HttpResponse.empty(200)
                .with("Content-Type", "application/json;charset=utf-8")
                .containing("{\"version\": \"" + VERSION + "\"}\n");
    }

    /** A path without empty segments and dots, but with its trailing slash if it has one. */
    private static String clean(String path) {
        Deque<String> kept = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.addLast(segment);
            }
        }
        String end = path.endsWith("/") && !kept.isEmpty() ? "/" : "";
        return "/" + String.join("/", kept) + end;
    }
}
