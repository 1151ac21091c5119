package dev.weir.harness.backend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.weir.engine.config.HostPort;
import dev.weir.harness.RawRequest;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.History;
import dev.weir.harness.history.Participant;
import dev.weir.harness.history.ReceivedRequest;
import dev.weir.harness.history.ReceivedRequest.Body;
import dev.weir.harness.history.ReceivedRequest.Sent;
import dev.weir.harness.load.TaggedBody;
import dev.weir.harness.proxy.SocketTable;
import dev.weir.harness.tls.Identity;
import dev.weir.harness.tls.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Protocol;

/**
 * A backend that is okhttp's mockwebserver3: a second HTTP implementation, with that library's faults. It responds
 * correctly to every request until a fault is set, and records what it sees in the history. Any thread.
 */
public final class MockBackend implements TestBackend {
    private static final int PAIR = 2;

    private final int number;
    private final History history;
    private final MockWebServer server = new MockWebServer();
    private volatile String fault = "";
    private volatile Sent answers = Sent.WHOLE;
    private volatile UnaryOperator<MockResponse.Builder> change = UnaryOperator.identity();

    /**
     * Listens on this machine.
     *
     * @param number its number in the history
     * @param history where it records what it sees
     * @param port 0 for any free port
     * @throws IOException if it cannot listen
     */
    public MockBackend(int number, History history, int port) throws IOException {
        this(number, history, port, false);
    }

    /** Listens on this machine. @param tls whether it speaks TLS */
    public MockBackend(int number, History history, int port, boolean tls) throws IOException {
        this.number = number;
        this.history = history;
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        if (tls) {
            server.setProtocols(List.of(Protocol.HTTP_1_1));
            server.useHttps(TestCertificates.shared().context(Identity.TRUSTED).getSocketFactory());
        }
        server.start(InetAddress.getLoopbackAddress(), port);
    }

    /**
     * Sets a fault of its responses.
     *
     * @param name name of the fault in the history
     * @param sent how much of a response is still sent; if all of it is, a client is owed it
     * @param how changes a correct response
     */
    public void misbehave(String name, Sent sent, UnaryOperator<MockResponse.Builder> how) {
        history.faultBegins(number, sent != Sent.WHOLE, name);
        answers = sent;
        fault = name;
        change = how;
    }

    @Override
    public void heal() {
        if (!fault.isEmpty()) {
            change = UnaryOperator.identity();
            fault = "";
            answers = Sent.WHOLE;
            history.faultEnds(number);
        }
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public HostPort place() {
        return new HostPort("127.0.0.1", server.getPort());
    }

    @Override
    public int openConnections() {
        return SocketTable.now().map(table -> table.accepted(server.getPort())).orElse(0);
    }

    @Override
    public void close() {
        server.close();
    }

    private MockResponse answer(RecordedRequest seen) {
        String now = fault;
        var request = new RawRequest(
                head(seen),
                seen.getBody() == null ? new byte[0] : seen.getBody().toByteArray());
        String id = TaggedBody.id(request);
        int connection = seen.getConnectionIndex() + 1;
        note(
                connection,
                EventKind.ARRIVED,
                id,
                request.method() + ", request " + (seen.getExchangeIndex() + 1) + " of the connection");
        if (!now.isEmpty()) {
            note(connection, EventKind.MISBEHAVED, id, now);
        }
        history.add(new ReceivedRequest(
                id,
                request.method(),
                number,
                connection,
                seen.getExchangeIndex() + 1,
                history.now(),
                request.has("Connection", "close"),
                TaggedBody.intact(request) ? Body.INTACT : Body.DAMAGED,
                answers,
                answers == Sent.WHOLE ? "" : now,
                0));
        return change.apply(response(request)).build();
    }

    private static String head(RecordedRequest seen) {
        var head = new StringBuilder(seen.getRequestLine()).append("\r\n");
        for (int i = 0; i < seen.getHeaders().size(); i++) {
            head.append(seen.getHeaders().name(i))
                    .append(": ")
                    .append(seen.getHeaders().value(i))
                    .append("\r\n");
        }
        return head.toString();
    }

    /** Makes the same response as the other backends, with this library's classes. */
    private static MockResponse.Builder response(RawRequest request) {
        boolean chunked = TaggedBody.answersInChunks(TaggedBody.id(request));
        byte[] whole = TaggedBody.answer(request, request.target(), "GET", false, "");
        int headLength = TaggedBody.headLength(whole);
        var builder = new MockResponse.Builder();
        String body = new String(Arrays.copyOfRange(whole, headLength, whole.length), ISO_8859_1);
        if (request.method().equals("HEAD")) {
            // the library would send a body even in response to HEAD
            builder.setHeader("Content-Length", body.length());
        } else if (chunked) {
            builder.chunkedBody(body, 1 << 10);
        } else {
            builder.body(body);
        }
        new String(whole, 0, headLength, ISO_8859_1)
                .lines()
                .skip(1)
                .map(line -> line.split(": ", PAIR))
                .filter(field -> field.length == PAIR && !field[0].equals("Content-Length"))
                .forEach(field -> builder.addHeader(field[0], field[1]));
        return builder;
    }

    private void note(int connection, EventKind what, String id, String detail) {
        history.add(Participant.backend(number), connection, what, id, detail);
    }
}
