package dev.weir.harness;

import dev.weir.harness.memory.MemoryPeer;

/** The steps of tests with further attempts. */
abstract class RetryScene {
    static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    static MemoryPeer sendRequest(SteppedProxy proxy, String request) {
        MemoryPeer client = proxy.connect();
        client.send(request);
        proxy.turnUntilQuiet();
        return client;
    }

    static MemoryPeer get(SteppedProxy proxy) {
        return sendRequest(proxy, "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
    }

    static void send(SteppedProxy proxy, MemoryPeer peer, String bytes) {
        peer.takeReceived();
        peer.send(bytes);
        proxy.turnUntilQuiet();
    }
}
