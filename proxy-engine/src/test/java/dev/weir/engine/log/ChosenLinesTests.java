package dev.weir.engine.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.ExchangeObserver;
import dev.weir.api.Failure;
import dev.weir.api.LoopInfo;
import dev.weir.engine.config.AccessLogConfig;
import dev.weir.engine.config.LogField;
import dev.weir.engine.config.LogFormat;
import dev.weir.engine.config.LogLevel;
import dev.weir.engine.log.FakeExchange.FakeHeaders;
import dev.weir.engine.log.FakeExchange.FakeRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Several access logs")
class ChosenLinesTests {
    private static final InetSocketAddress CLIENT = new InetSocketAddress("192.0.2.7", 54321);
    private static final LoopInfo LOOP = new LoopInfo(0, 1);

    @TempDir
    Path folder;

    private final List<String> complaints = new ArrayList<>();
    private final AccessLogs logs = new AccessLogs(1, () -> Instant.EPOCH, complaints::add);

    private AccessLogConfig log(String name, List<String> routes, LogLevel level, int sample, boolean keepErrors) {
        return new AccessLogConfig(
                folder.resolve(name).toString(),
                LogFormat.STORY,
                List.of(LogField.ROUTE),
                routes,
                level,
                sample,
                keepErrors);
    }

    private AccessLogConfig all(String name) {
        return log(name, List.of(), LogLevel.ALL, 1, true);
    }

    private AccessLogs.Set use(AccessLogConfig... configs) throws IOException {
        return logs.use(logs.open(List.of(configs)));
    }

    private static FakeExchange exchange(int status, Failure failure) {
        var request = new FakeRequest(CLIENT, "GET", "/", 1, null, new FakeHeaders(List.of()));
        return new FakeExchange(request, status, null, failure, null, List.of(), 0, 0, 0);
    }

    private int lines(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Files.readAllLines(file).size() : -1;
    }

    @Test
    void have_the_requests_of_their_routes_and_level_and_sample() throws IOException {
        use(
                all("all"),
                log("api", List.of("a.example/api"), LogLevel.ALL, 1, true),
                log("other", List.of("a.example/", "b.example/api"), LogLevel.ALL, 1, true),
                log("errors", List.of(), LogLevel.ERRORS, 1, true),
                log("off", List.of(), LogLevel.OFF, 1, true),
                log("sample", List.of(), LogLevel.ALL, 10, true),
                log("strict", List.of(), LogLevel.ALL, 10, false));
        ExchangeObserver loop = logs.observer(LOOP);
        for (int i = 0; i < 100; i++) {
            loop.completed(exchange(200, null));
        }
        for (int i = 0; i < 10; i++) {
            loop.completed(exchange(500, null));
            loop.completed(exchange(0, Failure.CLIENT_GONE));
        }
        loop.refused(CLIENT, "", Failure.BAD_REQUEST.because("no"));
        logs.close();
        assertEquals(121, lines("all"));
        assertEquals(120, lines("api"));
        assertEquals(0, lines("other"));
        assertEquals(21, lines("errors"));
        assertEquals(0, lines("off"));
        assertEquals(10 + 21, lines("sample"));
        assertEquals(12, lines("strict"));
    }

    @Test
    void can_be_changed_while_they_are_written() throws IOException {
        use(all("a"), all("b"));
        ExchangeObserver loop = logs.observer(LOOP);
        logs.change(folder.resolve("b").toString(), LogLevel.ERRORS, null);
        loop.completed(exchange(200, null));
        logs.change(null, LogLevel.ALL, 2);
        loop.completed(exchange(200, null));
        loop.completed(exchange(200, null));
        assertEquals(
                List.of(2, 2),
                logs.logs().stream().map(AccessLogControl.State::sample).toList());
        assertEquals(List.of(), logs.change("unknown", null, 3));
        assertThrows(IllegalArgumentException.class, () -> logs.change(null, null, 0));
        logs.close();
        assertEquals(2, lines("a"));
        assertEquals(1, lines("b"));
        assertEquals(0, logs.dropped());
    }

    @Test
    void keep_a_file_that_the_next_configuration_names_too_and_close_the_others_when_they_are_unused()
            throws IOException {
        use(all("kept"), all("gone"));
        ExchangeObserver before = logs.observer(LOOP);
        before.completed(exchange(200, null));
        AccessLogs.Set old = use(log("kept", List.of(), LogLevel.ERRORS, 1, true), all("new"));
        ExchangeObserver after = logs.observer(LOOP);
        before.completed(exchange(200, null)); // it began before the reload
        after.completed(exchange(200, null));
        logs.release(old);
        logs.close();
        assertEquals(2, lines("kept"));
        assertEquals(1, lines("new"));
        assertTrue(lines("gone") <= 2);
        assertEquals(List.of(), complaints);
    }

    @Test
    void keep_what_an_operator_changed_if_the_configuration_does_not_change_it() throws IOException {
        use(all("a"));
        logs.change(null, LogLevel.OFF, null);
        logs.release(use(all("a"), all("b")));
        assertEquals(
                List.of(LogLevel.OFF, LogLevel.ALL),
                logs.logs().stream().map(AccessLogControl.State::level).toList());
        logs.close();
    }

    @Test
    void change_nothing_if_one_cannot_be_opened() throws IOException {
        use(all("a"));
        IOException thrown = assertThrows(IOException.class, () -> use(all("b"), all("none/c")));
        assertTrue(thrown.getMessage().contains("none/c': its directory does not exist"), thrown.getMessage());
        logs.observer(LOOP).completed(exchange(200, null));
        logs.close();
        assertEquals(1, lines("a"));
        assertEquals(0, lines("b"));
    }
}
