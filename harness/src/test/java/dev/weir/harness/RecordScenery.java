package dev.weir.harness;

import dev.weir.engine.assembly.Transports;
import dev.weir.harness.memory.MemoryPeer;
import dev.weir.harness.transport.RecordMedium;
import dev.weir.harness.transport.RecordPeer;

/** A stepped proxy that speaks records with clients and backends; the test controls every byte. */
final class RecordScenery implements AutoCloseable {
    static final String GET = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";
    static final String POST = "POST / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 7\r\n\r\npayload";
    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final SteppedProxy proxy;

    RecordScenery(ProxySetup setup) {
        proxy = setup.over(ofProxy()).stepped();
    }

    /** Records at the proxy's end alone. */
    static Medium ofProxy() {
        return new Medium() {
            @Override
            public Transports transports() {
                return new RecordMedium().transports();
            }
        };
    }

    SteppedProxy proxy() {
        return proxy;
    }

    /** A client with a transport that is not open yet. */
    RecordPeer connect() {
        var client = new RecordPeer(proxy.connect(), true);
        proxy.turnUntilQuiet();
        return client;
    }

    /** A client that has sent a request. */
    RecordPeer sendRequest(String request) {
        RecordPeer client = connect().open(proxy::turnUntilQuiet);
        client.say(request);
        proxy.turnUntilQuiet();
        return client;
    }

    /** The next connection to a backend, with a transport that is not open yet. */
    RecordPeer accept(int backend) {
        MemoryPeer raw = proxy.backend(backend).accept();
        return new RecordPeer(raw, false);
    }

    /** The next connection to a backend, which has got a request by now. */
    RecordPeer acceptRequest(int backend) {
        return accept(backend).open(proxy::turnUntilQuiet);
    }

    /** A backend's connection that has served a request and is idle. */
    RecordPeer pooled() {
        RecordPeer client = sendRequest(GET);
        RecordPeer backend = acceptRequest(0);
        respond(backend, OK);
        if (!client.heard().endsWith("ok")) {
            throw new AssertionError(client.heard());
        }
        return backend;
    }

    void respond(RecordPeer backend, String response) {
        backend.takeHeard();
        backend.say(response);
        proxy.turnUntilQuiet();
    }

    @Override
    public void close() {
        proxy.close();
    }
}
