package dev.weir.harness;

import dev.weir.api.Backend;
import dev.weir.harness.memory.ConnectAnswer;
import dev.weir.harness.memory.MemoryPeer;
import dev.weir.harness.plugins.Hands;
import java.util.ArrayList;
import java.util.List;

/** A proxy in front of backends that respond at once, for tests of which backend gets which request. */
final class BalancingScene implements AutoCloseable {
    static final String COOKIE = "WEIR-BACKEND=";

    private final SteppedProxy proxy;
    private final int backends;
    private final List<MemoryPeer> peers = new ArrayList<>();
    private final List<Integer> owners = new ArrayList<>();

    /** The backend and the response of a request. */
    record Served(int backend, String response) {
        /** The cookie that was set, as a client sends it back; empty if none was. */
        String cookie() {
            int start = response.indexOf("Set-Cookie: " + COOKIE);
            return start < 0 ? "" : response.substring(start + 12, response.indexOf(';', start));
        }
    }

    BalancingScene(ProxySetup setup) {
        this.proxy = setup.with("test-hands").stepped();
        this.backends = setup.backends();
    }

    SteppedProxy proxy() {
        return proxy;
    }

    /** A client's only request. @return the response, which names its backend */
    Served send(String cookie) {
        MemoryPeer client = proxy.connect();
        String line = cookie.isEmpty() ? "" : "Cookie: a=b; " + cookie + "\r\n";
        client.send("GET / HTTP/1.1\r\nHost: a.example\r\n" + line + "\r\n");
        proxy.turnUntilQuiet();
        int backend = serve();
        String response = client.received();
        client.close();
        proxy.turnUntilQuiet();
        return new Served(backend, response);
    }

    private int serve() {
        for (int i = 0; i < backends; i++) {
            for (MemoryPeer next = proxy.backend(i).next();
                    next != null;
                    next = proxy.backend(i).next()) {
                peers.add(next);
                owners.add(i);
            }
        }
        for (int i = 0; i < peers.size(); i++) {
            if (!peers.get(i).received().isEmpty()) {
                peers.get(i).takeReceived();
                peers.get(i).send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                proxy.turnUntilQuiet();
                return owners.get(i);
            }
        }
        return -1;
    }

    /** Sends requests. @return how many of them each backend got */
    int[] countsOf(int count) {
        int[] counts = new int[backends];
        for (int i = 0; i < count; i++) {
            counts[send("").backend()]++;
        }
        return counts;
    }

    /** A backend refuses connections from now on, and has ended those it had. */
    void vanish(int backend) {
        proxy.backend(backend).answerConnects(ConnectAnswer.REFUSE);
        for (int i = 0; i < peers.size(); i++) {
            if (owners.get(i) == backend) {
                peers.get(i).rst();
            }
        }
    }

    /** A backend as plugins see it, once there was a request. */
    Backend backend(int index) {
        return Hands.backends().get(index);
    }

    @Override
    public void close() {
        proxy.close();
    }
}
