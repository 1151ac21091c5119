package dev.weir.harness.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.ProxySetup;
import dev.weir.harness.SteppedProxy;
import dev.weir.harness.memory.MemoryPeer;
import org.jspecify.annotations.Nullable;

/** A proxy that is turned by hand, and the steps of a login through it. */
final class LoginScene implements AutoCloseable {
    static final String FIRST = "Authorization: NTLM TlRMTVNTUAABAAAA\r\n";
    static final String LAST = "Authorization: NTLM TlRMTVNTUAADAAAA\r\n";
    static final String ASKED = "WWW-Authenticate: NTLM\r\n";
    static final String CHALLENGE = "WWW-Authenticate: NTLM TlRMTVNTUAACAAAA\r\n";

    private final SteppedProxy proxy;

    LoginScene(ProxySetup setup) {
        this.proxy = setup.stepped();
    }

    SteppedProxy proxy() {
        return proxy;
    }

    MemoryPeer connect() {
        return proxy.connect();
    }

    /** Sends a request. */
    void sendRequest(MemoryPeer client, String fields) {
        client.send("GET /page HTTP/1.1\r\nHost: a.example\r\n" + fields + "\r\n");
        proxy.turnUntilQuiet();
    }

    /** Sends a request from a client of its own. */
    MemoryPeer sendRequest(String fields) {
        MemoryPeer client = connect();
        sendRequest(client, fields);
        return client;
    }

    /** The connection that a backend got last; {@code null} if there is no new one. */
    @Nullable MemoryPeer opened() {
        return proxy.backend().next();
    }

    /** Responds to the request on a backend's connection, and sees that the client gets just that. */
    void respond(MemoryPeer backend, MemoryPeer client, int status, String fields) {
        assertTrue(backend.takeReceived().startsWith("GET /page "), "the request came elsewhere");
        backend.send("HTTP/1.1 " + status + " Something\r\nContent-Length: 4\r\n" + fields + "\r\npage");
        proxy.turnUntilQuiet();
        String got = client.takeReceived();
        assertTrue(got.startsWith("HTTP/1.1 " + status + " Something\r\n") && got.endsWith("page"), got);
        assertTrue(got.contains(fields), got);
    }

    /** A client's request to a backend, and the response. */
    void exchange(MemoryPeer client, String requestFields, MemoryPeer backend, int status, String responseFields) {
        sendRequest(client, requestFields);
        respond(backend, client, status, responseFields);
    }

    /** A client's request, which gets a response on a connection that is opened for it. */
    MemoryPeer exchangeOnNew(MemoryPeer client, String requestFields, int status, String responseFields) {
        sendRequest(client, requestFields);
        MemoryPeer backend = proxy.backend().accept();
        respond(backend, client, status, responseFields);
        return backend;
    }

    /** A client logs in, in all three steps. @return the backend's connection */
    MemoryPeer logIn(MemoryPeer client) {
        MemoryPeer backend = exchangeOnNew(client, "", 401, ASKED);
        exchange(client, FIRST, backend, 401, CHALLENGE);
        exchange(client, LAST, backend, 200, "");
        return backend;
    }

    /** That a client is refused. */
    static void assertRefused(MemoryPeer client) {
        String got = client.takeReceived();
        assertTrue(got.startsWith("HTTP/1.1 503 "), got);
        assertTrue(got.contains("error=connection_limit_reached"), got);
        assertTrue(got.contains("\r\nRetry-After: "), got);
    }

    /** That a backend's connection was not given to this request: it goes over another one. */
    MemoryPeer assertElsewhere(MemoryPeer client, MemoryPeer taken) {
        sendRequest(client, "");
        assertEquals("", taken.received(), "it belongs to another client");
        MemoryPeer other = proxy.backend().accept();
        respond(other, client, 200, "");
        return other;
    }

    @Override
    public void close() {
        proxy.close();
    }
}
