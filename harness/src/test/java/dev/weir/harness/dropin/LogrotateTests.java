package dev.weir.harness.dropin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.Poll;
import dev.weir.harness.RawBackend;
import dev.weir.harness.RawClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("logrotate, and a log of the process as JSON")
class LogrotateTests {
    private static final Path LOGROTATE = Path.of("/usr/sbin/logrotate");
    private static final int CLIENTS = 2;
    private static final int EACH = 1500;
    private static final int ROTATIONS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final RawBackend backend = new RawBackend();

    @AfterEach
    void end() {
        backend.close();
    }

    @Test
    void loses_no_line_of_two_access_logs_under_load() throws Exception {
        assumeFalse(ProgramTests.hangUpIgnored(), "SIGHUP is ignored by all that these tests start");
        assumeTrue(Files.isExecutable(LOGROTATE), "logrotate is not installed here");
        Files.writeString(
                folder.resolve("weir.yml"), """
                backends: 127.0.0.1:%d
                log-format: json
                access-log:
                  - access.log
                  - {file: access.json, format: json}
                """.formatted(backend.address().getPort()));
        var done = new AtomicInteger();
        var told = new ArrayList<String>();
        try (WeirProcess weir = WeirProcess.run(folder, "--loops", "2", "--config", "weir.yml")) {
            rotateWith(weir);
            var reading = CompletableFuture.runAsync(() -> weir.err().lines().forEach(told::add));
            var clients = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                clients.add(
                        CompletableFuture.runAsync(() -> getAll(weir, number, done), task -> new Thread(task).start()));
            }
            for (int i = 1; i <= ROTATIONS; i++) {
                int soMany = i * CLIENTS * EACH / (ROTATIONS + 1);
                assertTrue(Poll.until(
                        () -> done.get() >= soMany && Files.exists(folder.resolve("access.json")),
                        PATIENCE,
                        new SystemClock()));
                rotate();
            }
            clients.forEach(CompletableFuture::join);
            weir.assertStopsAtTerm();
            reading.join();
        }
        assertEquals(
                CLIENTS * EACH,
                targets("access.log", line -> line.split(" ", 5)[3]).size());
        assertEquals(
                CLIENTS * EACH,
                targets(
                                "access.json",
                                line -> JsonParser.parseString(line)
                                        .getAsJsonObject()
                                        .get("url.path")
                                        .getAsString())
                        .size());
        assertEveryLineIsAnObject(told);
    }

    private void rotateWith(WeirProcess weir) throws IOException {
        Files.writeString(folder.resolve("rotate.conf"), """
                %s/access.log %s/access.json {
                    rotate 20
                    create
                    sharedscripts
                    postrotate
                        kill -HUP %d
                    endscript
                }
                """.formatted(folder, folder, weir.pid()));
    }

    private void rotate() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(LOGROTATE.toString(), "-f", "-s", "rotate.state", "rotate.conf")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
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

    /** What all files of a log have, each once. */
    private Set<String> targets(String name, java.util.function.UnaryOperator<String> targetOf) throws IOException {
        var seen = new TreeSet<String>();
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().startsWith(name))
                    .toList();
        }
        assertEquals(ROTATIONS + 1, files.size(), files::toString);
        for (Path file : files) {
            for (String line : Files.readAllLines(file)) {
                assertTrue(seen.add(targetOf.apply(line)), line);
            }
        }
        return seen;
    }

    private static void assertEveryLineIsAnObject(List<String> lines) {
        assertTrue(lines.size() >= ROTATIONS, lines::toString);
        for (String line : lines) {
            JsonObject object = JsonParser.parseString(line).getAsJsonObject();
            assertTrue(object.get("timestamp").getAsString().endsWith("Z"), line);
            assertEquals("INFO", object.get("severity_text").getAsString(), line);
            assertTrue(object.has("body"), line);
        }
    }
}
