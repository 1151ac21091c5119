package dev.weir.harness.dropin;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.RawBackend;
import dev.weir.harness.RawClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The standard error stream of weir run")
class HealthLinesTests {
    @TempDir
    Path folder;

    @Test
    void reports_once_which_backend_is_ejected_and_why_and_which_comes_back() throws Exception {
        try (var healthy = new RawBackend();
                WeirProcess weir = WeirProcess.run(
                        folder,
                        "--loops",
                        "2",
                        "--backend",
                        "127.0.0.1:" + refusing(),
                        "--backend",
                        "127.0.0.1:" + healthy.address().getPort(),
                        "--balance",
                        "round-robin",
                        "--set",
                        "plugins.outlier-ejection.base-ejection=1s")) {
            try (RawClient client = weir.connect()) {
                for (int i = 0; i < 20; i++) {
                    client.get("/").readResponse();
                }
            }
            String ejected = weir.err().readLine();
            assertTrue(
                    ejected.matches(
                            "\\S+ weir WARNING: upstream default: 127\\.0\\.0\\.1:\\d+ is ejected for [01]\\.\\d s:"
                                    + " 5 errors in a row, the last with .*; 1 of 2 available"),
                    ejected);
            String back = weir.err().readLine();
            assertTrue(
                    back.matches(".* weir INFO: upstream default: 127\\.0\\.0\\.1:\\d+ is back in rotation:"
                            + " its ejection is over; 2 of 2 available"),
                    back);
            weir.assertStopsAtTerm();
        }
    }

    /** A port that was free a moment ago. */
    private static int refusing() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
