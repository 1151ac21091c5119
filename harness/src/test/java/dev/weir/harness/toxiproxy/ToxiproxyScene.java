package dev.weir.harness.toxiproxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.harness.HeldPort;
import dev.weir.harness.RawBackend;
import dev.weir.harness.RawClient;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** A fault server, the Java client's view of it, and an upstream. */
final class ToxiproxyScene implements AutoCloseable {
    final ToxiproxyServer server;
    final ToxiproxyClient client;
    final RawBackend backend = new RawBackend();
    /** Proxies are disabled, deleted and enabled again, and must find their ports then. */
    private final List<HeldPort> ports = new ArrayList<>();

    ToxiproxyScene() {
        this(ToxiproxyOptions.defaults());
    }

    ToxiproxyScene(ToxiproxyOptions options) {
        try {
            server = ToxiproxyServer.start(options);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        client = new ToxiproxyClient(
                server.address().getAddress().getHostAddress(), server.address().getPort());
    }

    /** A proxy in front of the backend. */
    Proxy proxy(String name) throws IOException {
        var port = new HeldPort();
        ports.add(port);
        return client.createProxy(name, text(port.address()), text(backend.address()));
    }

    /** A connection through a proxy to the backend; the test has both ends. */
    Pipe pipe(Proxy proxy) {
        backend.script(connection -> {});
        int number = backend.connectionCount() + 1;
        RawClient end = connect(proxy);
        return new Pipe(end, backend.connection(number));
    }

    /** A client of a proxy. */
    static RawClient connect(Proxy proxy) {
        return new RawClient(address(proxy.getListen()));
    }

    static InetSocketAddress address(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        return new InetSocketAddress(
                hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1)));
    }

    static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /** One exchange of the API, byte for byte. */
    ApiResponse call(String request) {
        try (var raw = new RawClient(server.address())) {
            var response = raw.send(request).readResponse();
            return new ApiResponse(response.status(), response.head(), response.text());
        }
    }

    ApiResponse call(String method, String path, String body) {
        String octets = new String(body.getBytes(UTF_8), ISO_8859_1);
        return call(method + " " + path + " HTTP/1.1\r\nHost: a.example\r\nContent-Length: " + octets.length()
                + "\r\n\r\n" + octets);
    }

    @Override
    public void close() {
        server.close();
        backend.close();
        ports.forEach(HeldPort::close);
    }
}
