package dev.weir.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.RawBackend;
import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.History;
import dev.weir.harness.history.ReceivedResponse;
import dev.weir.harness.history.TestRequest;
import dev.weir.harness.load.Load;
import dev.weir.harness.load.LoadPlan;
import dev.weir.harness.load.RecordingClient;
import dev.weir.harness.load.TaggedBody;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An upgrade to another installation")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UpgradeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CLIENTS = 4;
    /** More than are sent until the end. */
    private static final int REQUESTS = 1_000_000;

    private static final int PART = 300;

    @TempDir
    Path folder;

    private final RawBackend backend = new RawBackend()
            .answer((request, connection) ->
                    connection.send(TaggedBody.answer(request, request.target(), request.method(), false, "")));

    private RunningWeir start(Unpacked weir, int port, String... more) throws IOException {
        ProcessBuilder command = weir.command(
                "run",
                "--listen",
                "127.0.0.1:" + port,
                "--backend",
                "127.0.0.1:" + backend.address().getPort());
        command.command().addAll(List.of(more));
        return RunningWeir.start(command);
    }

    @Test
    void loses_no_request_of_closing_clients() throws Exception {
        Unpacked before = Unpacked.minimal(folder.resolve("before"));
        Unpacked after = Unpacked.minimal(folder.resolve("after"));
        var history = new History(new SystemClock());
        try (backend;
                RunningWeir older = start(before, 0)) {
            Load load = Load.start(
                    LoadPlan.gets("u", CLIENTS, REQUESTS)
                            .asks(number -> TestRequest.get("u-" + number).closing()),
                    history,
                    number -> new RecordingClient(older.address(), history, number, PATIENCE, 0),
                    1);
            backend.awaitRequests(PART);
            try (RunningWeir newer = start(after, older.address().getPort(), "--set", "listen.other-process=share")) {
                backend.awaitRequests(backend.requestCount() + PART);
                older.signal("TERM");
                assertEquals(0, older.awaitExit());
                backend.awaitRequests(backend.requestCount() + PART);
                List<ReceivedResponse> told = load.stop().await();
                assertTrue(told.size() >= 3 * PART, "only " + told.size());
                assertEquals(
                        List.of(),
                        told.stream()
                                .filter(one -> one.outcome() != ClientOutcome.ANSWERED)
                                .toList());
                newer.signal("TERM");
                assertEquals(0, newer.awaitExit());
            }
        }
    }
}
