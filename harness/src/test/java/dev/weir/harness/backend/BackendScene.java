package dev.weir.harness.backend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.Poll;
import dev.weir.harness.RawClient;
import dev.weir.harness.RawRequest;
import dev.weir.harness.history.Event;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.History;
import dev.weir.harness.history.ReceivedRequest;
import dev.weir.harness.history.TestRequest;
import dev.weir.harness.load.TaggedBody;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A backend and its clients, without a proxy between them. One thread. */
final class BackendScene implements AutoCloseable {
    /** How long nothing must come for it to be silence. */
    private static final Duration SILENCE = Duration.ofMillis(30);

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** How it ended, as far as a client sees. */
    enum End {
        FIN,
        RST,
        NONE
    }

    /** What a client got to see. */
    record Seen(String bytes, End end) {}

    private final SystemClock clock = new SystemClock();
    private final History history = new History(clock);
    private final ScriptedBackend backend = new ScriptedBackend(4, history, 0);

    private final List<RawClient> clients = new ArrayList<>();

    ScriptedBackend backend() {
        return backend;
    }

    History history() {
        return history;
    }

    long now() {
        return history.now();
    }

    InetSocketAddress address() {
        return new InetSocketAddress(backend.place().host(), backend.place().port());
    }

    RawClient connect() {
        var client = new RawClient(address());
        clients.add(client); // an unreachable socket is closed by the garbage collector
        return client;
    }

    /** Has had one response on its connection, which is idle now. */
    RawClient connectAndAsk() {
        RawClient client = connect();
        client.send(text(TestRequest.get("before"))).readResponse();
        await("the backend knows that it is idle", () -> contacts("before").size() > 0);
        return client;
    }

    /** What it gets until an end comes. */
    static Seen read(RawClient client) {
        return read(client, LIMIT);
    }

    /** What it gets until nothing comes any more. */
    static Seen readUntilSilence(RawClient client) {
        return read(client, SILENCE);
    }

    private static Seen read(RawClient client, Duration patience) {
        client.patience(patience);
        var seen = new StringBuilder();
        byte[] piece = new byte[8 << 10];
        try {
            for (int count = client.read(piece); count >= 0; count = client.read(piece)) {
                seen.append(new String(piece, 0, count, ISO_8859_1));
            }
            return new Seen(seen.toString(), End.FIN);
        } catch (UncheckedIOException e) {
            boolean nothing = e.getCause() instanceof SocketTimeoutException;
            return new Seen(seen.toString(), nothing ? End.NONE : End.RST);
        } finally {
            client.patience(LIMIT);
        }
    }

    /** Whether whatever it sends is refused with RST, sooner or later. */
    boolean isRefused(RawClient client) {
        return Poll.until(
                () -> {
                    try {
                        client.send("x");
                        return false;
                    } catch (UncheckedIOException e) {
                        return true;
                    }
                },
                LIMIT,
                clock);
    }

    void await(String what, BooleanSupplier condition) {
        assertTrue(
                Poll.until(condition, LIMIT, clock), () -> "timed out waiting for: " + what + "\n" + history.events());
    }

    /** All that backends saw of a request, when there is something. */
    ReceivedRequest contact(String id) {
        await("a contact of " + id, () -> !contacts(id).isEmpty());
        return contacts(id).get(0);
    }

    private List<ReceivedRequest> contacts(String id) {
        return history.contacts(id);
    }

    List<Event> events(EventKind what) {
        return history.events(event -> event.what() == what);
    }

    static String text(TestRequest ask) {
        return new String(TaggedBody.whole(ask), ISO_8859_1);
    }

    /** The whole response of a backend without a fault. */
    static String answer(TestRequest ask) {
        var request = new RawRequest(TaggedBody.head(ask), new byte[0]);
        boolean chunked = TaggedBody.answersInChunks(ask.id());
        return new String(TaggedBody.answer(request, request.target(), ask.method(), chunked, ""), ISO_8859_1);
    }

    /** An id with a chunked response, or with one that is not. */
    static String id(boolean chunked) {
        int number = 0;
        while (TaggedBody.answersInChunks("r" + number) != chunked) {
            number++;
        }
        return "r" + number;
    }

    @Override
    public void close() {
        backend.close();
    }
}
