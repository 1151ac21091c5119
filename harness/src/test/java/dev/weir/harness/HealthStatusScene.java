package dev.weir.harness;

import dev.weir.harness.memory.MemoryPeer;

/** A proxy with two backends, which a test takes out of rotation. */
abstract class HealthStatusScene {
    static final String EMPTY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    static ProxySetup two() {
        return ProxyUnderTest.with().backends(2).with("test-hands");
    }

    static MemoryPeer sendRequest(SteppedProxy proxy) {
        MemoryPeer client = proxy.connect();
        client.send("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
        proxy.turnUntilQuiet();
        return client;
    }
}
