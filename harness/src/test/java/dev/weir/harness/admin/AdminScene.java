package dev.weir.harness.admin;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.weir.engine.admin.Admin;
import dev.weir.engine.admin.change.AdminChanges;
import dev.weir.engine.admin.http.AdminLimits;
import dev.weir.engine.assembly.Platform;
import dev.weir.engine.config.AdminConfig;
import dev.weir.engine.configure.ConfigSource;
import dev.weir.engine.configure.Overlay;
import dev.weir.engine.live.LiveException;
import dev.weir.engine.live.LiveProxy;
import dev.weir.engine.live.ReloadInput;
import dev.weir.harness.RawBackend;
import dev.weir.harness.RawClient;
import dev.weir.harness.RawResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A proxy with two backends and its admin interface, from a configuration file. */
final class AdminScene implements AutoCloseable {
    static final String TOKEN = "a-token-that-no-one-can-guess";

    private final Path file;
    private final List<RawBackend> backends = new ArrayList<>();
    private final String adminLine;
    private final LiveProxy live;
    private final Admin admin;

    private AdminScene(Path folder, String line, String more, AdminLimits limits) throws IOException, LiveException {
        this.adminLine = line;
        backends.add(new RawBackend());
        backends.add(new RawBackend());
        Files.writeString(folder.resolve("admin.token"), TOKEN + "\n");
        file = folder.resolve("weir.yml");
        Files.writeString(file, configuration(more));
        var source = new ConfigSource(file, Overlay.NONE, 2);
        Path plugins = folder.resolve("plugins");
        ReloadInput first = ReloadInput.read(source, plugins, null);
        live = LiveProxy.create(source, plugins, first, Platform.real(), List.of());
        AdminConfig config = Objects.requireNonNull(first.configuration().admin());
        admin = Admin.open(
                config,
                limits,
                live,
                Platform.real(),
                new AdminChanges.Levers(live::reload, live.accessLogs()),
                "test");
    }

    private AdminScene started() {
        live.proxy().start();
        admin.started();
        return this;
    }

    /** One with these further lines in the configuration. */
    static AdminScene start(Path folder, String more) throws IOException, LiveException {
        return start(folder, more, AdminLimits.of(AdminConfig.DEFAULT_CONNECTIONS));
    }

    static AdminScene start(Path folder, String more, AdminLimits limits) throws IOException, LiveException {
        return new AdminScene(folder, "127.0.0.1:0', max-streams: 2", more, limits).started();
    }

    /** One whose admin interface listens on a host, with these names. */
    static AdminScene at(Path folder, String host, String names) throws IOException, LiveException {
        String admin = host + ":0', max-streams: 2, names: [" + names + "]";
        return new AdminScene(folder, admin, "", AdminLimits.of(AdminConfig.DEFAULT_CONNECTIONS)).started();
    }

    /** One whose proxy has not started yet. */
    static AdminScene unstarted(Path folder) throws IOException, LiveException {
        AdminLimits limits = AdminLimits.of(AdminConfig.DEFAULT_CONNECTIONS);
        return new AdminScene(folder, "127.0.0.1:0', max-streams: 2", "", limits);
    }

    private String configuration(String more) {
        return """
                listen: 127.0.0.1:0
                admin: {listen: '%s, token-file: admin.token}
                upstreams:
                  app: {backends: ['%s', '%s']}
                """.formatted(adminLine, place(0), place(1)) + more;
    }

    /** Writes the configuration again with other further lines. */
    void write(String more) throws IOException {
        Files.writeString(file, configuration(more));
    }

    /** The name of a backend, its address. */
    String place(int index) {
        return "127.0.0.1:" + backends.get(index).address().getPort();
    }

    RawBackend backend(int index) {
        return backends.get(index);
    }

    LiveProxy live() {
        return live;
    }

    InetSocketAddress address() {
        return admin.address();
    }

    /** The methods and paths of the admin interface. */
    List<String> routes() {
        return admin.routes();
    }

    /** Connects to the admin interface. */
    RawClient connect() {
        return new RawClient(admin.address());
    }

    /** Connects to the proxy. */
    RawClient connectToProxy() {
        return new RawClient(live.proxy().address());
    }

    /** A request with its fields, without a body. */
    static String request(String method, String target, String... fields) {
        var text = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        for (String field : fields) {
            text.append(field).append("\r\n");
        }
        return text.append("\r\n").toString();
    }

    /** Gets a path as a local client does. */
    RawResponse get(String target, String... more) {
        return send("GET", target, "", more);
    }

    JsonObject json(String target) {
        return json(get(target));
    }

    static JsonObject json(RawResponse response) {
        return JsonParser.parseString(new String(response.body(), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    /** Sends a write with the token. */
    RawResponse write(String method, String target, String body) {
        return send(method, target, body, "Authorization: Bearer " + TOKEN, "Content-Type: application/json");
    }

    /** Sends a request on a connection of its own. */
    RawResponse send(String method, String target, String body, String... more) {
        List<String> fields = new ArrayList<>(List.of("Host: localhost"));
        fields.addAll(List.of(more));
        if (!body.isEmpty()) {
            fields.add("Content-Length: " + body.length());
        }
        try (RawClient client = connect()) {
            client.send(request(method, target, fields.toArray(String[]::new)) + body);
            return method.equals("HEAD") ? client.readResponseToHead() : client.readResponse();
        }
    }

    @Override
    public void close() {
        admin.close();
        live.close();
        backends.forEach(RawBackend::close);
    }
}
