package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.engine.tls.TlsTasks;
import dev.weir.harness.transport.TlsMedium;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Clients that abuse TLS")
class HostileTlsTests {
    private static final TlsMedium OURS = new TlsMedium(TlsTasks.INLINE);
    private static final int SILENT = 1_000;
    private static final int OPENING = 250;

    @TempDir
    Path folder;

    private final RawBackend backend = new RawBackend(OURS);
    private SiteUnderTest site;

    @AfterEach
    void close() {
        if (site != null) {
            site.close();
        }
        backend.close();
    }

    private InetSocketAddress start(String settings) throws Exception {
        OURS.write(folder, "ours");
        List<Integer> ports = List.of(backend.address().getPort());
        site = SiteUnderTest.start(folder, settings + HttpsConfiguration.of("ours", "ours", ports));
        return site.address();
    }

    /** A ClientHello of this size with nothing but zeros in it, in records of at most this length. */
    private static byte[] hello(int size, int longest) {
        byte[] message = new byte[4 + size];
        ByteBuffer.wrap(message).putInt(1 << 24 | size);
        var all = new ByteArrayOutputStream();
        for (int at = 0; at < message.length; at += longest) {
            int length = Math.min(longest, message.length - at);
            all.writeBytes(new byte[] {22, 3, 3, (byte) (length >> 8), (byte) length});
            all.write(message, at, length);
        }
        return all.toByteArray();
    }

    private void assertEnds(byte[] sent) throws Exception {
        InetSocketAddress address = start("");
        try (var client = new Socket(address.getAddress(), address.getPort())) {
            client.setSoTimeout(10_000);
            try {
                client.getOutputStream().write(sent);
                assertTrue(client.getInputStream().readAllBytes().length < 100, "an alert");
            } catch (SocketException e) {
                // or a RST, since the rest was never read
            }
        }
        assertEquals(Failure.CLIENT_HANDSHAKE, site.observer().refused(1));
    }

    @Test
    void get_an_end_when_their_hello_is_too_large() throws Exception {
        assertEnds(hello(60 << 10, 16 << 10));
    }

    @Test
    void get_an_end_when_their_hello_has_a_record_for_each_byte() throws Exception {
        assertEnds(hello(30 << 10, 1));
    }

    @Test
    void harm_no_other_client_if_many_open_connections_and_do_not_go_on() throws Exception {
        InetSocketAddress address = start("");
        List<Socket> idlers = new ArrayList<>();
        try (RawClient early = site.connect(OURS)) {
            assertEquals(200, early.get("/").readResponse().status());
            byte[] half = hello(100, 100);
            for (int i = 0; i < SILENT + OPENING; i++) {
                var socket = new Socket(address.getAddress(), address.getPort());
                idlers.add(socket);
                if (i >= SILENT) {
                    socket.getOutputStream().write(half, 0, half.length / 2);
                }
            }
            assertEquals(200, early.get("/").readResponse().status());
            try (RawClient late = site.connect(OURS)) {
                assertEquals(200, late.get("/").readResponse().status());
            }
            assertEquals(List.of(), site.observer().refused());
        } finally {
            for (Socket socket : idlers) {
                socket.close();
            }
        }
    }

    @Test
    void get_a_503_over_tls_if_too_many_are_connected() throws Exception {
        start("client: {connections: 1}\n");
        try (RawClient first = site.connect(OURS);
                RawClient second = site.connect(OURS)) {
            assertEquals(200, first.get("/").readResponse().status());
            assertEquals(503, second.readResponse().status());
        }
        assertEquals(Failure.TOO_MANY_CONNECTIONS, site.observer().refused(1));
    }
}
