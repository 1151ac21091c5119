package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("A tunnel over real sockets (RFC 9110 §7.8)")
class TunnelTransferTests {
    private static final int SIZE = 8 << 20;

    @RegisterExtension
    final ProxyUnderTest proxy = ProxyUnderTest.withOneBackend();

    /** Sends back whatever comes, and ends when that ends. */
    private static void echo(RawConnection connection) throws java.io.IOException {
        connection.readHead();
        connection.send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
        byte[] some = new byte[10_000];
        for (int count = connection.read(some); count >= 0; count = connection.read(some)) {
            connection.send(Arrays.copyOf(some, count));
        }
        connection.shutdownOutput();
    }

    private RawClient upgraded() {
        proxy.backend().script(TunnelTransferTests::echo);
        RawClient client = proxy.connect(64 << 10)
                .send("GET / HTTP/1.1\r\nHost: a.example\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n");
        assertEquals(101, client.readHead().status());
        return client;
    }

    @Test
    void loses_nothing_though_neither_side_waits_for_the_other() {
        RawClient client = upgraded();
        byte[] sent = new byte[SIZE];
        new SplittableRandom(1).nextBytes(sent);
        var writing = CompletableFuture.runAsync(() -> client.send(sent).shutdownOutput());
        var received = new ByteArrayOutputStream();
        byte[] some = new byte[10_000];
        for (int count = client.read(some); count >= 0; count = client.read(some)) {
            received.write(some, 0, count);
        }
        writing.join();
        assertArrayEquals(sent, received.toByteArray());
        assertEquals(SIZE, proxy.observer().completed(1).requestBytes());
        assertEquals(SIZE, proxy.observer().completed(1).responseBytes());
    }

    @Test
    void is_cut_off_at_the_end_of_a_graceful_stop_and_not_before() {
        RawClient client = upgraded();
        proxy.proxy().stop();
        byte[] some = new byte[4];
        client.send("ping");
        assertEquals(4, client.read(some));
        client.shutdownOutput();
        assertTrue(client.seesEndOfStream());
        proxy.awaitStopped();
    }
}
