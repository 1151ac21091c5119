package dev.weir.harness.dropin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.Poll;
import dev.weir.harness.RawBackend;
import dev.weir.harness.RawClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The access log of weir run")
class AccessLogProcessTests {
    private static final int CLIENTS = 4;
    private static final int EACH = 1500;
    private static final int ROTATIONS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final RawBackend backend = new RawBackend();

    private WeirProcess run(int loops, String log, String... more) throws IOException {
        var options = new ArrayList<>(List.of(
                "--loops",
                String.valueOf(loops),
                "--backend",
                "127.0.0.1:" + backend.address().getPort(),
                "--access-log",
                log));
        options.addAll(List.of(more));
        return WeirProcess.run(folder, options.toArray(String[]::new));
    }

    @AfterEach
    void end() {
        backend.close();
    }

    @Test
    void loses_no_line_when_it_is_rotated_by_renaming_and_sighup_under_load() throws Exception {
        assumeFalse(ProgramTests.hangUpIgnored(), "SIGHUP is ignored by all that these tests start");
        Path log = folder.resolve("access.log");
        var done = new AtomicInteger();
        try (WeirProcess weir = run(2, "access.log")) {
            var clients = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                clients.add(
                        CompletableFuture.runAsync(() -> getAll(weir, number, done), task -> new Thread(task).start()));
            }
            for (int i = 1; i <= ROTATIONS; i++) {
                int soMany = i * CLIENTS * EACH / (ROTATIONS + 1);
                assertTrue(Poll.until(() -> done.get() >= soMany && Files.exists(log), PATIENCE, new SystemClock()));
                Files.move(log, folder.resolve("access.log." + i));
                weir.signal("HUP");
            }
            clients.forEach(CompletableFuture::join);
            weir.assertStopsAtTerm();
        }
        var seen = new TreeSet<String>();
        for (int i = 0; i <= ROTATIONS; i++) {
            Path one = i == 0 ? log : folder.resolve("access.log." + i);
            for (String line : Files.readAllLines(one)) {
                assertTrue(line.matches("\\S+Z \\S+ \"GET /\\d/\\d+ HTTP/1\\.1\" 200 0 5 \\S+ - \\S+"), line);
                assertTrue(seen.add(line.split("\"", 3)[1]), line);
            }
        }
        assertEquals(CLIENTS * EACH, seen.size());
    }

    private static void getAll(WeirProcess weir, int number, AtomicInteger done) {
        try (RawClient client = weir.connect()) {
            for (int i = 0; i < EACH; i++) {
                assertEquals(
                        200, client.get("/" + number + "/" + i).readResponse().status());
                done.incrementAndGet();
            }
        }
    }

    @Test
    void is_opened_again_by_sighup_even_if_the_configuration_is_wrong() throws Exception {
        assumeFalse(ProgramTests.hangUpIgnored(), "SIGHUP is ignored by all that these tests start");
        Path file = folder.resolve("weir.yml");
        Files.writeString(file, "client:\n  lenient-lf: off\n");
        try (WeirProcess weir = run(2, "access.log", "--config", "weir.yml")) {
            Files.writeString(file, "client: nonsense\n");
            Files.move(folder.resolve("access.log"), folder.resolve("old"));
            weir.signal("HUP");
            weir.readErrUntil("weir: reload failed; .*");
            try (RawClient client = weir.connect()) {
                assertEquals(200, client.get("/").readResponse().status());
            }
            weir.assertStopsAtTerm();
        }
        assertEquals(0, Files.size(folder.resolve("old")));
        assertEquals(1, Files.readAllLines(folder.resolve("access.log")).size());
    }

    @Test
    void shows_what_is_known_of_a_refused_request_in_utf_8_whatever_the_locale() throws Exception {
        List<String> requests = List.of(
                "GET /a HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\n",
                "GET /\u00e9\u0001 HTTP/1.1\r\n\r\n",
                "GET /b HTTP/1.0\r\nX : y\r\n\r\n",
                "GET /c HTTP/3.0\r\n\r\n",
                "\u0016\u0003\u0001\"\\ \r\n\r\n");
        try (WeirProcess weir = run(1, "access.log")) {
            for (String request : requests) {
                try (RawClient client = weir.connect()) {
                    assertTrue(client.send(request).readResponse().status() >= 400);
                }
            }
            weir.assertStopsAtTerm();
        }
        List<String> lines = Files.readAllLines(folder.resolve("access.log"));
        assertEquals(
                List.of(
                        "GET /a HTTP/1.1",
                        "GET /\\xe9\\x01 HTTP/1.1",
                        "GET /b HTTP/1.0",
                        "GET /c HTTP/3.0",
                        "\\x16\\x03\\x01\\x22\\x5c "),
                lines.stream().map(line -> line.split("\"", 3)[1]).toList());
        assertTrue(lines.get(1).contains("(RFC 9112 §3"), lines.get(1));
    }
}
