package dev.weir.harness.metrics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.BackendBehaviour;
import dev.weir.harness.Poll;
import dev.weir.harness.ProxyUnderTest;
import dev.weir.harness.RawClient;
import dev.weir.harness.RawConnection;
import dev.weir.harness.RawRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Requests of known kinds, the backends that know how to respond to them, and what the client saw. */
final class MixedLoad {
    /** A kind of request; its path begins with its name. */
    enum Kind {
        OK,
        POST_OK,
        MISSING,
        BROKEN_SERVER,
        /** The first attempt is reset, the second one gets a response. */
        RESET_ONCE,
        RESET,
        POST_RESET,
        /** The response ends early. */
        CUT,
        SLOW,
        /** The client resets its connection while the backend is silent. */
        CLIENT_GONE,
        /** The head breaks a rule. */
        MALFORMED,
        /** No route matches. */
        UNROUTED
    }

    private final ProxyUnderTest proxy;
    private final Map<Kind, Integer> sent = new EnumMap<>(Kind.class);
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private int number;

    MixedLoad(ProxyUnderTest proxy, int backends) {
        this.proxy = proxy;
        for (int i = 0; i < backends; i++) {
            proxy.backend(i).answer(this::respond);
        }
    }

    private void respond(RawRequest request, RawConnection connection) throws IOException {
        String target = request.target();
        switch (kindOf(target)) {
            case MISSING -> connection.send("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
            case BROKEN_SERVER -> connection.send("HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n");
            case RESET_ONCE -> {
                if (seen.add(target)) {
                    connection.reset();
                } else {
                    BackendBehaviour.ok("late").to(request, connection);
                }
            }
            case RESET, POST_RESET -> connection.reset();
            case CUT ->
                BackendBehaviour.bytes("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello")
                        .thenClose()
                        .to(request, connection);
            case SLOW, CLIENT_GONE -> BackendBehaviour.silence().to(request, connection);
            default -> BackendBehaviour.ok("hello").to(request, connection);
        }
    }

    private static Kind kindOf(String target) {
        return Kind.valueOf(target.substring(1, target.indexOf('-')));
    }

    /** Sends a request and reads what comes back. */
    void send(Kind kind) {
        sent.merge(kind, 1, Integer::sum);
        String path = "/" + kind + "-" + number++;
        RawClient client = proxy.connect();
        boolean post = kind == Kind.POST_OK || kind == Kind.POST_RESET;
        client.send((post ? "POST " : "GET ") + path + " HTTP/1.1\r\nHost: "
                + (kind == Kind.UNROUTED ? "b.example" : "a.example") + "\r\n"
                + (kind == Kind.MALFORMED ? "X : y\r\n" : "")
                + (post ? "Content-Length: 3\r\n\r\nabc" : "\r\n"));
        switch (kind) {
            case CLIENT_GONE -> {
                awaitAtBackend(path);
                client.reset();
            }
            case CUT -> count(client.readBrokenResponse().status());
            default -> count(client.readResponse().status());
        }
        client.close();
    }

    private void count(int status) {
        statuses.merge(status, 1L, Long::sum);
    }

    private void awaitAtBackend(String path) {
        assertTrue(
                Poll.until(
                        () -> requestsAt(0, path) + requestsAt(1, path) > 0, Duration.ofSeconds(20), new SystemClock()),
                path);
    }

    private long requestsAt(int backend, String path) {
        return proxy.backend(backend).requests().stream()
                .filter(each -> each.target().equals(path))
                .count();
    }

    /** How many requests of a kind were sent. */
    long sent(Kind kind) {
        return sent.getOrDefault(kind, 0);
    }

    /** How many requests of any kind were sent. */
    long sent() {
        return sent.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** What the client got. */
    Map<Integer, Long> statuses() {
        return statuses;
    }
}
