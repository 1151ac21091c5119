package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.weir.engine.config.LogLevel;
import dev.weir.engine.live.LiveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The access logs of a running proxy")
class AccessLogReloadTests {
    @TempDir
    Path folder;

    private final RawBackend backend = new RawBackend();
    private SiteUnderTest site;

    @AfterEach
    void close() {
        if (site != null) {
            site.close();
        }
        backend.close();
    }

    private String configuration(String logs) {
        return """
                listen: '127.0.0.1:0'
                upstreams: {app: {backends: ['127.0.0.1:%d']}}
                routes: [{path: /api, upstream: app}, {path: /, upstream: app}]
                access-log:
                %s
                """.formatted(backend.address().getPort(), logs);
    }

    private String file(String name) {
        return "'" + folder.resolve(name) + "'";
    }

    private void get(String... targets) {
        try (RawClient client = site.connect(Medium.PLAIN)) {
            for (String target : targets) {
                assertEquals(200, client.get(target).readResponse().status());
            }
        }
    }

    private List<String> lines(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    @Test
    void are_changed_by_a_reload_and_lose_no_line() throws Exception {
        site = SiteUnderTest.start(folder, configuration("- " + file("a.log")));
        get("/1");
        site.reload(configuration(
                "- " + file("a.log") + "\n- {file: " + file("api.json") + ", format: json, routes: /api}"));
        get("/2", "/api/3");
        site.reload(
                configuration("- {file: " + file("api.json") + ", format: json, routes: /api, fields: [target, id]}"));
        get("/4", "/api/5");
        site.close();
        assertEquals(3, lines("a.log").size(), () -> "of a.log");
        List<String> api = lines("api.json");
        assertEquals(2, api.size(), api::toString);
        JsonObject first = JsonParser.parseString(api.get(0)).getAsJsonObject();
        assertEquals("/api/3", first.get("url.path").getAsString());
        assertEquals("*/api", first.get("http.route").getAsString());
        assertEquals("app", first.get("weir.upstream").getAsString());
        assertEquals(
                List.of("url.path", "weir.request_id"),
                List.copyOf(JsonParser.parseString(api.get(1)).getAsJsonObject().keySet()));
    }

    @Test
    void stay_as_they_are_if_a_new_one_cannot_be_opened() throws Exception {
        site = SiteUnderTest.start(folder, configuration("- " + file("a.log")));
        LiveException thrown = assertThrows(
                LiveException.class,
                () -> site.reload(configuration("- " + file("b.log") + "\n- " + file("none/c.log"))));
        assertTrue(thrown.lines().get(0).contains("its directory does not exist"), thrown.lines()::toString);
        get("/1");
        site.close();
        assertEquals(1, lines("a.log").size());
        assertEquals(0, lines("b.log").size());
    }

    @Test
    void can_be_changed_without_a_reload() throws Exception {
        site = SiteUnderTest.start(folder, configuration("- " + file("a.log")));
        get("/1");
        site.live().accessLogs().change(null, LogLevel.ERRORS, null);
        get("/2");
        site.live().accessLogs().change(null, LogLevel.ALL, 2);
        get("/3", "/4");
        site.close();
        assertEquals(
                List.of("/1", "/4"),
                lines("a.log").stream().map(line -> line.split(" ", 5)[3]).toList());
    }

    @Test
    void hold_no_loop_if_one_of_them_is_a_pipe_that_is_not_read() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        try (var held = new java.io.RandomAccessFile(pipe.toFile(), "rw")) { // so that opening the pipe does not block
            site = SiteUnderTest.start(
                    folder, configuration("- {file: " + file("pipe") + ", format: json}\n- " + file("a.log")));
            String[] targets = new String[20];
            java.util.Arrays.fill(targets, "/" + "x".repeat(7_000));
            for (int i = 0;
                    i < 65;
                    i++) { // 9 MB: the pipe's lines do not fit, and those of the file need its thread only once
                get(targets);
            }
            assertTrue(site.live().accessLogs().dropped() > 0, "nothing was dropped");
            assertTrue(held.getFD().valid());
            assertTrue(Poll.until(() -> size("a.log") >= 1_300L * 7_000, Patience.LIMIT, System::nanoTime));
        }
        site.close();
        assertEquals(1_300, lines("a.log").size());
    }

    private long size(String name) {
        try {
            return Files.size(folder.resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
