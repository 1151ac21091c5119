package dev.weir.harness.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.engine.assembly.Transports;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.loop.Transport;
import dev.weir.engine.loop.TransportFactory;
import dev.weir.engine.loop.TransportLayer;
import dev.weir.harness.Medium;
import dev.weir.harness.ProxyUnderTest;
import dev.weir.harness.SteppedProxy;
import dev.weir.harness.memory.MemoryPeer;
import dev.weir.harness.memory.PeerSpeech;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Several pieces that are written in one go pass a transport in order, and every one of them")
class GatheringWriteTests {
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nX: " + "x".repeat(3000) + "\r\nContent-Length: 10000\r\n\r\n";

    /**
     * With clients alone: what comes from a backend has to come in large pieces.
     *
     * @param clients the proxy's end
     * @param speech  the clients'
     */
    private record OfClients(
            TransportFactory clients, @Nullable PeerSpeech speech) implements Medium {
        @Override
        public Transports transports() {
            return Transports.of(clients, TransportFactory.PLAIN);
        }

        @Override
        public @Nullable PeerSpeech ofClient() {
            return speech;
        }
    }

    /** Changes what it writes, and has overridden one way of writing only. */
    private static final class ShoutingTransport extends TransportLayer {
        ShoutingTransport(Transport below) {
            super(below);
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            ByteBuffer loud = ByteBuffer.allocate(bytes.remaining());
            for (int i = bytes.position(); i < bytes.limit(); i++) {
                loud.put((byte) Character.toUpperCase(bytes.get(i)));
            }
            int taken = super.write(loud.flip());
            bytes.position(bytes.position() + taken);
            return taken;
        }
    }

    private static String got(Medium medium) {
        try (SteppedProxy started = ProxyUnderTest.with().over(medium).stepped()) {
            MemoryPeer client = started.connect();
            started.turnUntilQuiet();
            client.engineWritesAtMost(7);
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            started.turnUntilQuiet();
            MemoryPeer backend = started.backend().accept();
            backend.send(HEAD + "y".repeat(10_000));
            started.turnUntilQuiet();
            return client.takeReceived();
        }
    }

    @Test
    void in_records_that_the_socket_takes_in_small_parts() {
        var records = new RecordMedium();
        TransportFactory clients = records.transports().clients(ListenConfig.of(HostPort.parse("127.0.0.1:0")));
        assertEquals(got(Medium.PLAIN), got(new OfClients(clients, records.ofClient())));
    }

    @Test
    void in_a_layer_that_overrides_one_way_of_writing() {
        String loud = got(new OfClients((loop, socket) -> new ShoutingTransport(socket), null));
        assertEquals(got(Medium.PLAIN).toUpperCase(Locale.ROOT), loud);
    }
}
