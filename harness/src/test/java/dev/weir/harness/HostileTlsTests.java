package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.engine.tls.TlsTasks;
import dev.weir.harness.transport.TlsMedium;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
    private HttpsSite site;

    @BeforeEach
    void open() {
        site = new HttpsSite(folder);
    }

    @AfterEach
    void close() {
        site.close();
        backend.close();
    }

    private InetSocketAddress start() throws Exception {
        site.start(OURS, OURS, List.of(backend.address().getPort()));
        return site.live().proxy().address();
    }

    /** A handshake message of this size, in records of 16 KiB: a ClientHello that never ends. */
    private static byte[] hello(int size) {
        ByteBuffer all = ByteBuffer.allocate(size + 4 + 5 * (size / (16 << 10) + 1));
        int left = size + 4;
        boolean first = true;
        while (left > 0) {
            int length = Math.min(left, 16 << 10);
            all.put((byte) 22).putShort((short) 0x0303).putShort((short) length);
            byte[] fragment = new byte[length];
            if (first) {
                ByteBuffer.wrap(fragment).putInt(1 << 24 | size);
                first = false;
            }
            all.put(fragment);
            left -= length;
        }
        return all.array();
    }

    @Test
    void get_an_end_when_their_hello_is_too_large() throws Exception {
        InetSocketAddress address = start();
        try (var client = new Socket(address.getAddress(), address.getPort())) {
            client.setSoTimeout(10_000);
            try {
                client.getOutputStream().write(hello(60 << 10));
                assertTrue(client.getInputStream().readAllBytes().length < 100, "an alert");
            } catch (SocketException e) {
                // or a RST, since the rest was never read
            }
        }
        assertEquals(Failure.CLIENT_HANDSHAKE, site.observer().refused(1));
    }

    @Test
    void harm_no_other_client_if_thousands_open_connections_and_do_not_go_on() throws Exception {
        InetSocketAddress address = start();
        List<Socket> idlers = new ArrayList<>();
        try (RawClient early = site.connect(OURS)) {
            assertEquals(200, early.get("/").readResponse().status());
            byte[] half = hello(100);
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
                closeQuietly(socket);
            }
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void get_a_503_over_tls_if_too_many_are_connected() throws Exception {
        site.with("client: {connections: 1}");
        start();
        try (RawClient first = site.connect(OURS);
                RawClient second = site.connect(OURS)) {
            assertEquals(200, first.get("/").readResponse().status());
            assertEquals(503, second.readResponse().status());
        }
        assertEquals(Failure.TOO_MANY_CONNECTIONS, site.observer().refused(1));
    }
}
