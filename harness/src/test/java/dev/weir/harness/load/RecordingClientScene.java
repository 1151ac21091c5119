package dev.weir.harness.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.BackendBehaviour;
import dev.weir.harness.RawBackend;
import dev.weir.harness.RawRequest;
import dev.weir.harness.history.History;
import dev.weir.harness.history.TestRequest;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;

/** A recording client, and a server that responds as a test wants. */
abstract class RecordingClientScene {
    static final TestRequest GET = TestRequest.get("r1");
    static final Duration SHORT = Duration.ofMillis(300);
    static final BackendBehaviour RIGHT = with(response -> response);

    final RawBackend server = new RawBackend().answer(RIGHT);
    final History history = new History(new SystemClock());
    final RecordingClient client = new RecordingClient(server.address(), history, 3, Duration.ofSeconds(10), 0);

    @AfterEach
    final void close() {
        client.close();
        server.close();
    }

    final RecordingClient impatient() {
        return new RecordingClient(server.address(), history, 4, SHORT, 0);
    }

    /** The right response, changed. */
    static BackendBehaviour with(Function<String, String> change) {
        return (request, connection) -> connection.send(change.apply(right(request, false)));
    }

    static String right(RawRequest request, boolean chunked) {
        return new String(TaggedBody.answer(request, request.target(), request.method(), chunked, ""), ISO_8859_1);
    }
}
