package dev.weir.engine.cli.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.ExchangeObserver;
import dev.weir.api.Failure;
import dev.weir.api.LoopSeat;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An access log in a file")
class AccessLogTests {
    private static final InetSocketAddress CLIENT = new InetSocketAddress("192.0.2.7", 54321);

    @TempDir
    Path folder;

    @Test
    void has_a_line_for_each_exchange_and_each_refusal_of_every_loop() throws IOException {
        Path file = folder.resolve("access.log");
        try (AccessLog log = open(file)) {
            ExchangeObserver one = log.observer(new LoopSeat(0, 2));
            ExchangeObserver two = log.observer(new LoopSeat(1, 2));
            one.completed(new FakeExchange(
                    new FakeExchange.FakeRequest(CLIENT, "GET", "/", 0), 200, null, null, List.of(), 0, 0, 0));
            two.refused(CLIENT, Failure.BAD_REQUEST.because("no"));
        }
        assertEquals(
                List.of(
                        "1970-01-01T00:00:00.000Z 192.0.2.7:54321 \"GET / HTTP/1.0\" 200 0 0 0.000 - -",
                        "1970-01-01T00:00:00.000Z 192.0.2.7:54321 \"-\" 400 0 0 - BAD_REQUEST - \"no\""),
                Files.readAllLines(file));
    }

    @Test
    void goes_on_after_what_was_there() throws IOException {
        Path file = folder.resolve("access.log");
        Files.writeString(file, "of yesterday\n");
        try (AccessLog log = open(file)) {
            log.observer(new LoopSeat(0, 1)).refused(CLIENT, Failure.BAD_REQUEST.because("no"));
        }
        assertTrue(Files.readString(file).startsWith("of yesterday\n1970"));
    }

    private static AccessLog open(Path file) throws IOException {
        return AccessLog.toFile(file, () -> Instant.EPOCH, complaint -> {});
    }
}
