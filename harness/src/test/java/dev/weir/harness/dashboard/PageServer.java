package dev.weir.harness.dashboard;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Serves the page with a made-up state, and keeps what the page asks for. */
final class PageServer implements AutoCloseable {
    private static final String PAGE = "/dev/weir/engine/admin/page/";
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    /** A request for a change. */
    record Write(String method, String path, String token, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<HttpExchange> streams = new CopyOnWriteArrayList<>();
    private final List<Write> writes = new CopyOnWriteArrayList<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private volatile JsonObject state;
    private volatile @Nullable String token;
    private volatile boolean open = true;

    PageServer(JsonObject state) {
        this.state = state;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** From now on, all that is asked for below /v1 needs this token. */
    void want(String token) {
        this.token = token;
    }

    /** What a path is answered with; the path with its query. */
    void answer(String path, String json) {
        answers.put(path, json);
    }

    /** Another state; each stream is told by a whole one, as a new stream is. */
    void state(JsonObject next) {
        synchronized (streams) {
            state = next;
            streams.forEach(stream -> send(stream, "state", next));
        }
    }

    /** A part of the state changes: each stream is told by a merge patch. */
    void patch(JsonObject patch) {
        synchronized (streams) {
            state = PageState.merged(state, patch);
            streams.forEach(stream -> send(stream, "patch", patch));
        }
    }

    /** Ends the streams and accepts no more; or accepts them again. */
    void open(boolean open) {
        this.open = open;
        streams.forEach(HttpExchange::close);
        streams.clear();
    }

    List<Write> writes() {
        return writes;
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'self'");
        if (!path.startsWith("/v1/")) {
            file(exchange, path);
            return;
        }
        String sent = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        boolean writes = !exchange.getRequestMethod().equals("GET");
        if (token != null && !sent.equals("Bearer " + token)) {
            problem(exchange, 401, "This address needs the admin token.");
        } else if (writes && token == null && !sent.equals("Bearer secret")) {
            problem(exchange, 403, "Writes need the admin token.");
        } else if (writes) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String raw = exchange.getRequestURI().getRawPath();
            this.writes.add(new Write(exchange.getRequestMethod(), raw, sent, body));
            json(exchange, 200, "application/json", "{}");
        } else if (path.equals("/v1/events")) {
            stream(exchange);
        } else {
            String answer = answers.get(exchange.getRequestURI().toString());
            json(exchange, answer == null ? 404 : 200, "application/json", answer == null ? "{}" : answer);
        }
    }

    private void stream(HttpExchange exchange) throws IOException {
        if (!open) {
            problem(exchange, 503, "The proxy is stopping.");
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        synchronized (streams) { // so that it misses no patch
            send(exchange, "state", state);
            streams.add(exchange);
        }
    }

    private static void send(HttpExchange stream, String event, JsonObject data) {
        try {
            OutputStream out = stream.getResponseBody();
            out.write(("event: " + event + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            stream.close(); // the page is gone
        }
    }

    private static void problem(HttpExchange exchange, int status, String detail) throws IOException {
        var problem = new JsonObject();
        problem.addProperty("title", "Refused");
        problem.addProperty("status", status);
        problem.addProperty("detail", detail);
        json(exchange, status, "application/problem+json", problem.toString());
    }

    private static void json(HttpExchange exchange, int status, String type, String body) throws IOException {
        respond(exchange, status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void file(HttpExchange exchange, String path) throws IOException {
        String name = path.equals("/") ? "index.html" : path.substring("/page/".length());
        String resource = name.startsWith("uplot/") ? UPLOT + name.substring("uplot/".length()) : PAGE + name;
        try (InputStream in = PageServer.class.getResourceAsStream(resource)) {
            byte[] bytes = in == null ? new byte[0] : in.readAllBytes();
            String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain");
            respond(exchange, in == null ? 404 : 200, type, bytes);
        }
    }

    private static void respond(HttpExchange exchange, int status, String type, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        open(false);
        server.stop(0);
        threads.shutdownNow();
    }
}
