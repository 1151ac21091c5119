package dev.weir.harness.flawed;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.tls.Identity;
import dev.weir.harness.tls.TestCertificates;
import dev.weir.harness.tls.TlsEnd;
import dev.weir.harness.tls.TlsSides;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A connection over TLS of the proxy that flaws are put into")
class BlockingWireTests {
    private static final byte[] NO_RECORD = "no record at all, but garbage".getBytes(US_ASCII);
    private static final byte[] DATA = "half a body".getBytes(US_ASCII);

    @Test
    void yields_the_data_before_a_failure_that_came_with_it() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var peer = CompletableFuture.runAsync(() -> sendDataAndGarbageAtOnce(server));
            var shared = new SharedState(Set.of(), TlsSides.BACK_ONLY, new SystemClock());
            var address = new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
            try (BlockingWire wire = BlockingWire.to(address, shared)) {
                byte[] read = new byte[DATA.length];
                for (int i = 0; i < read.length; i++) {
                    read[i] = (byte) wire.require();
                }
                assertEquals(new String(DATA, US_ASCII), new String(read, US_ASCII));
                assertThrows(SocketException.class, wire::read);
            }
            peer.join();
        }
    }

    private static void sendDataAndGarbageAtOnce(ServerSocket server) {
        SSLEngine engine = TestCertificates.shared().context(Identity.TRUSTED).createSSLEngine();
        engine.setUseClientMode(false);
        try (Socket socket = server.accept()) {
            var end = new TlsEnd(engine);
            byte[] raw = new byte[16 << 10];
            while (!end.open()) {
                end.hear(Arrays.copyOf(raw, socket.getInputStream().read(raw)));
                socket.getOutputStream().write(end.takeAnswers());
            }
            var both = new ByteArrayOutputStream();
            both.write(end.data(DATA));
            both.write(NO_RECORD);
            socket.getOutputStream().write(both.toByteArray());
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
