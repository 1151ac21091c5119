package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.Settings;
import dev.weir.harness.memory.MemoryPeer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The proxy closes a client's connection by half close, drain, close")
class GracefulCloseTests {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n";
    private static final Duration LINGER = Settings.CLIENT_LINGER_TIMEOUT.defaultValue();

    private final SteppedProxy proxy = ProxyUnderTest.with().over(medium()).stepped();
    private final MemoryPeer client = proxy.connect();

    /** What lies between the proxy and its peers. The tests pass with any medium. */
    Medium medium() {
        return Medium.PLAIN;
    }

    /** In so many rounds, behind the last byte of a response, the end has to come. */
    int mostRoundsForTheEnd() {
        return 0;
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    private void respondWith(String body) {
        client.send(REQUEST);
        proxy.turnUntilQuiet();
        proxy.backend().accept().send("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        proxy.turnUntilQuiet();
    }

    @Test
    void first_of_all_once_the_last_byte_is_flushed() {
        proxy.turnUntilQuiet(); // a transport is open before its window gets small
        client.window(100);
        respondWith("x".repeat(500));
        String all = client.takeReceived();
        int behindAll = mostRoundsForTheEnd();
        while (!client.sawFin()) {
            boolean taken = all.length() > 500 && all.endsWith("x".repeat(500));
            assertFalse(taken && behindAll == 0, "all was taken, and no FIN in sight");
            behindAll -= taken ? 1 : 0;
            proxy.turnUntilQuiet();
            all += client.takeReceived();
        }
        assertTrue(all.endsWith("x".repeat(500)), "a FIN before the last byte");
    }

    @Test
    void and_reads_on_until_the_client_closes_too() {
        respondWith("x");
        assertTrue(client.sawFin());
        client.send("more");
        proxy.turnUntilQuiet();
        assertEquals(0, client.unread(), "what the client still sends is read and dropped");
        client.fin();
        proxy.turnUntilQuiet();
        assertFalse(client.sawRst());
        assertEquals(0, proxy.loop().registered(Object.class).size() - 2, "only the listener and the pool are left");
    }

    @Test
    void but_not_for_longer_than_the_linger_timeout() {
        respondWith("x");
        Duration step = LINGER.dividedBy(4);
        for (int i = 0; i < 3; i++) {
            client.send("more");
            proxy.pass(step);
            assertEquals(0, client.unread());
            assertFalse(client.sawRst());
        }
        proxy.pass(step);
        client.send("and more");
        proxy.turnUntilQuiet();
        assertTrue(client.sawRst(), "sending does not prolong it");
    }

    @Test
    void never_with_an_rst_for_what_had_already_come() {
        client.send(REQUEST + "rubbish that is never served");
        proxy.turnUntilQuiet();
        MemoryPeer backend = proxy.backend().accept();
        client.send("more rubbish");
        backend.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx");
        proxy.turnUntilQuiet();
        assertTrue(client.sawFin());
        assertFalse(client.sawRst());
        assertEquals(0, client.unread());
    }
}
