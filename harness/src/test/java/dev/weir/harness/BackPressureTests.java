package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.Settings;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A slow peer slows the other one down and fills no memory")
class BackPressureTests {
    private static final int PIECE = 64 << 10;
    private static final int PIECES = 1024;
    private static final long SIZE = (long) PIECE * PIECES;
    /** What may be under way: the system grows one receiving socket's buffer to 32 MiB unless a smaller size is set. */
    private static final long MOST_IN_BUFFERS = SIZE / 4 * 3;

    private static byte[] piece(int number) {
        byte[] piece = new byte[PIECE];
        new SplittableRandom(number).nextBytes(piece);
        return piece;
    }

    private static byte[] digestOfAll() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int i = 0; i < PIECES; i++) {
            digest.update(piece(i));
        }
        return digest.digest();
    }

    /** Waits until a counter has stood still for many turns of the loop, which serves small requests meanwhile. */
    private static void awaitStandstill(ProxyUnderTest proxy, AtomicLong counter) {
        RawClient other = proxy.connect();
        long last = -1;
        for (int same = 0; same < 200; ) {
            other.get("/small").readResponse();
            long now = counter.get();
            same = now == last && now > 0 ? same + 1 : 0;
            last = now;
        }
    }

    @Test
    void a_client_that_does_not_read_stops_the_backend_and_loses_nothing() throws Exception {
        var sent = new AtomicLong();
        try (ProxyUnderTest proxy = ProxyUnderTest.withOneBackend().start()) {
            proxy.backend().answer((request, connection) -> {
                if (request.target().equals("/small")) {
                    BackendBehaviour.ok("small").to(request, connection);
                    return;
                }
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + SIZE + "\r\n\r\n");
                for (int i = 0; i < PIECES; i++) {
                    connection.send(piece(i));
                    sent.addAndGet(PIECE);
                }
            });
            RawClient client = proxy.connect(PIECE).get("/");
            client.readHead();
            awaitStandstill(proxy, sent);
            assertTrue(sent.get() < MOST_IN_BUFFERS, "the backend could send " + sent.get() + " of " + SIZE + " bytes");
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] some = new byte[PIECE];
            for (long left = SIZE; left > 0; ) {
                int count = client.read(some);
                assertTrue(count > 0, "cut off");
                digest.update(some, 0, count);
                left -= count;
            }
            assertArrayEquals(digestOfAll(), digest.digest());
            assertEquals("small", client.get("/small").readResponse().text());
        }
    }

    @Test
    void a_backend_that_does_not_read_stops_the_client_and_loses_nothing() throws Exception {
        var sent = new AtomicLong();
        var goOn = new CountDownLatch(1);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (ProxyUnderTest proxy = ProxyUnderTest.withOneBackend().start()) {
            proxy.backend().script(connection -> {
                for (String head = connection.readHead(); head != null; head = connection.readHead()) {
                    if (head.startsWith("PUT")) {
                        awaitQuietly(goOn);
                        for (int i = 0; i < PIECES; i++) {
                            digest.update(connection.readBytes(PIECE));
                        }
                    }
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone");
                }
            });
            RawClient client = proxy.connect();
            var sender = new Thread(() -> {
                client.send("PUT / HTTP/1.1\r\nHost: a.example\r\nContent-Length: " + SIZE + "\r\n\r\n");
                for (int i = 0; i < PIECES; i++) {
                    client.send(piece(i));
                    sent.addAndGet(PIECE);
                }
            });
            sender.start();
            awaitStandstill(proxy, sent);
            assertTrue(sent.get() < MOST_IN_BUFFERS, "the client could send " + sent.get() + " of " + SIZE + " bytes");
            goOn.countDown();
            assertEquals("done", client.readResponse().text());
            sender.join();
            assertArrayEquals(digestOfAll(), digest.digest());
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void many_stalled_clients_share_the_memory_limit_and_all_complete() throws InterruptedException {
        byte[] body = new byte[4 << 20];
        new SplittableRandom(8).nextBytes(body);
        ProxySetup setup = ProxyUnderTest.with().set(Settings.MEMORY_HELD, 1L << 20);
        try (ProxyUnderTest proxy = setup.build().start()) {
            proxy.backend().answer(BackendBehaviour.ok(body));
            var clients = new ArrayList<RawClient>();
            for (int i = 0; i < 20; i++) {
                clients.add(proxy.connect(PIECE).get("/"));
            }
            var whole = new AtomicLong();
            var readers = new ArrayList<Thread>();
            for (RawClient client : clients) {
                readers.add(new Thread(() -> {
                    assertArrayEquals(body, client.readResponse().body());
                    whole.incrementAndGet();
                }));
            }
            readers.forEach(Thread::start);
            for (Thread reader : readers) {
                reader.join();
            }
            assertEquals(20, whole.get());
        }
    }
}
