package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.weir.engine.tls.TlsTasks;
import dev.weir.harness.tls.Identity;
import dev.weir.harness.tls.TestCertificates;
import dev.weir.harness.transport.TlsMedium;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The runtime's engine allocates for each record, so this compares an exchange with the engines of its four records. */
@DisplayName("In the steady state, over TLS on both sides")
@Isolated("the loops are found by their threads' names")
class AllocationOverTlsTests {
    private static final int REQUESTS = 20_000;
    /** Until the code is compiled, which a busy machine may do late, it is not in its steady state. */
    private static final int MOST_ROUNDS = 8;

    private static final int LEAST_ROUNDS = 3;

    private static final int TOLERANCE = 8;
    private static final String REQUEST = "GET /some/thing HTTP/1.1\r\nHost: a.example\r\nX: 12\r\n\r\n";
    private static final String RESPONSE =
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\nhello";
    private static final int FORWARDED = REQUEST.length() + "Via: 1.1 weir\r\n".length();

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void a_request_allocates_nothing_above_the_engine() throws SSLException {
        byte[] response = RESPONSE.getBytes(StandardCharsets.US_ASCII);
        var engines = new Engines();
        try (ProxyUnderTest proxy = ProxyUnderTest.with()
                .over(new TlsMedium(TlsTasks.INLINE))
                .unobserved()
                .build()
                .start()) {
            proxy.backend().script(connection -> {
                while (connection.readBytes(FORWARDED).length > 0) {
                    connection.send(response);
                }
            });
            RawClient client = proxy.connect();
            double ofEngines = Double.MAX_VALUE;
            double ofLoop = Double.MAX_VALUE;
            for (int round = 0;
                    round < LEAST_ROUNDS || (ofLoop > ofEngines + TOLERANCE && round < MOST_ROUNDS);
                    round++) {
                ofEngines = Math.min(ofEngines, engines.bytesPerExchange());
                ofLoop = Math.min(ofLoop, bytesPerRequest(client));
            }
            assertTrue(ofLoop <= ofEngines + TOLERANCE, ofLoop + " bytes a request, the engines " + ofEngines);
        }
    }

    private double bytesPerRequest(RawClient client) {
        byte[] request = REQUEST.getBytes(StandardCharsets.US_ASCII);
        byte[] some = new byte[1 << 10];
        long before = allocatedByLoop();
        for (int i = 0; i < REQUESTS; i++) {
            client.send(request);
            for (int left = RESPONSE.length(); left > 0; ) {
                int got = client.read(some);
                assertTrue(got > 0, "cut off");
                left -= got;
            }
        }
        return (allocatedByLoop() - before) / (double) REQUESTS;
    }

    private long allocatedByLoop() {
        long[] loops = Stream.of(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(info -> info != null && info.getThreadName().startsWith("weir-loop-"))
                .mapToLong(ThreadInfo::getThreadId)
                .toArray();
        assertEquals(1, loops.length);
        return threads.getThreadAllocatedBytes(loops)[0];
    }

    /** What the proxy's two engines do for an exchange, without a proxy. */
    private final class Engines {
        private final SSLEngine client = engine(true);
        private final SSLEngine server = engine(false);
        private final ByteBuffer toServer = ByteBuffer.allocateDirect(64 << 10);
        private final ByteBuffer toClient = ByteBuffer.allocateDirect(64 << 10);
        private final ByteBuffer text = ByteBuffer.allocateDirect(64 << 10);
        private final ByteBuffer[] texts = {text};

        Engines() throws SSLException {
            client.beginHandshake();
            server.beginHandshake();
            while (shakesHands(client) || shakesHands(server) || toClient.position() > 0) {
                step(client, toServer, toClient);
                step(server, toClient, toServer);
            }
        }

        private SSLEngine engine(boolean connects) {
            SSLEngine made = TestCertificates.shared().context(Identity.TRUSTED).createSSLEngine("localhost", 0);
            made.setUseClientMode(connects);
            return made;
        }

        private boolean shakesHands(SSLEngine engine) {
            return engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING;
        }

        private void step(SSLEngine engine, ByteBuffer out, ByteBuffer in) throws SSLException {
            runTasks(engine);
            if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                engine.wrap(text.clear().limit(0), out);
            } else if (in.position() > 0) {
                engine.unwrap(in.flip(), text.clear());
                in.compact();
            }
        }

        private void runTasks(SSLEngine engine) {
            for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                task.run();
            }
        }

        double bytesPerExchange() throws SSLException {
            long own = 0;
            for (int i = 0; i < REQUESTS; i++) {
                own += record(client, server, toServer, FORWARDED)
                        + record(server, client, toClient, RESPONSE.length());
            }
            return own / (double) REQUESTS;
        }

        /** @return the bytes that the two engines allocated for one record */
        private long record(SSLEngine from, SSLEngine to, ByteBuffer wire, int length) throws SSLException {
            text.clear().limit(length);
            wire.clear();
            long before = threads.getCurrentThreadAllocatedBytes();
            from.wrap(texts, 0, 1, wire);
            wire.flip();
            text.clear();
            to.unwrap(wire, text);
            return threads.getCurrentThreadAllocatedBytes() - before;
        }
    }
}
