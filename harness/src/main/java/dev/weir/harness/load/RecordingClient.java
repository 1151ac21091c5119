package dev.weir.harness.load;

import dev.weir.harness.Medium;
import dev.weir.harness.RawClient;
import dev.weir.harness.RawClient.Next;
import dev.weir.harness.RawResponse;
import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.CloseBehaviour;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.History;
import dev.weir.harness.history.Participant;
import dev.weir.harness.history.ReceivedResponse;
import dev.weir.harness.history.TestRequest;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client with one connection at a time, which it reopens when it was lost. It never retries, and records all requests
 * and results in the history. Each write and each wait for a response ends with a timeout. One thread.
 */
public final class RecordingClient implements AutoCloseable {
    private final InetSocketAddress proxy;
    private final History history;
    private final int number;
    private final Duration patience;
    private final int receiveBuffer;
    private final Medium medium;
    private @Nullable ConnectionTimer connection;
    private int connections;

    /**
     * Creates a client that is not connected.
     *
     * @param proxy address of the proxy
     * @param history where it records
     * @param number its number in the history
     * @param patience timeout for a response
     * @param receiveBuffer maximum bytes that the system buffers before the client reads; 0 for the system's default
     */
    public RecordingClient(InetSocketAddress proxy, History history, int number, Duration patience, int receiveBuffer) {
        this(proxy, history, number, patience, receiveBuffer, Medium.PLAIN);
    }

    /** Creates a client that is not connected, with a medium between it and the proxy. */
    public RecordingClient(
            InetSocketAddress proxy, History history, int number, Duration patience, int receiveBuffer, Medium medium) {
        this.proxy = proxy;
        this.history = history;
        this.number = number;
        this.patience = patience;
        this.receiveBuffer = receiveBuffer;
        this.medium = medium;
    }

    /** Sends a request, and waits for its result. */
    public ReceivedResponse ask(TestRequest request) {
        return ask(request, history.now());
    }

    /** Sends a request that was due at some time, perhaps in the past, and waits for its result. */
    public ReceivedResponse ask(TestRequest request, long intendedNanos) {
        long sent = history.now();
        ConnectionTimer open;
        try {
            open = watched();
        } catch (UncheckedIOException e) {
            return tell(request, intendedNanos, sent, ClientOutcome.NO_ANSWER, "could not connect");
        }
        open.begin();
        try {
            write(request, open.client());
        } catch (UncheckedIOException e) {
            // there may be a response all the same, for instance 413
        }
        return awaitAnswer(request, intendedNanos, sent);
    }

    /** Sends all requests at once and then waits for the responses, in the same order (RFC 9112 §9.3.2). */
    public List<ReceivedResponse> pipeline(List<TestRequest> requests) {
        long sent = history.now();
        requests.forEach(this::send);
        var result = new ArrayList<ReceivedResponse>();
        requests.forEach(request -> result.add(awaitAnswer(request, sent, sent)));
        return result;
    }

    /** Sends a complete request without waiting for its response. */
    public void send(TestRequest request) {
        bounded(open -> write(request, open));
    }

    private void write(TestRequest request, RawClient open) {
        noteAsked(request, "");
        open.send(TaggedBody.head(request));
        byte[] body = TaggedBody.body(request);
        if (body.length > 0) {
            open.send(body);
        }
    }

    /** Sends under a timeout; if it expires, the wait for the response reports that. */
    private void bounded(Consumer<RawClient> sending) {
        ConnectionTimer open = watched();
        open.begin();
        try {
            sending.accept(open.client());
        } catch (UncheckedIOException e) {
            if (!open.end()) {
                throw e;
            }
        } finally {
            open.end();
        }
    }

    /** Sends the first bytes of a request. */
    public void sendBeginning(TestRequest request, int bytes) {
        bounded(open -> {
            history.unfinished(request.id());
            noteAsked(request, "only its first " + bytes + " bytes");
            open.send(Arrays.copyOf(TaggedBody.whole(request), bytes));
        });
    }

    /** Sends a complete request in two halves, with something between them. */
    public void sendInTwo(TestRequest request, Runnable between) {
        byte[] all = TaggedBody.whole(request);
        bounded(open -> {
            noteAsked(request, "in two halves");
            open.send(Arrays.copyOf(all, all.length / 2));
            between.run();
            open.send(Arrays.copyOfRange(all, all.length / 2, all.length));
        });
    }

    /** Sends a complete request in pieces of this many bytes. */
    public void sendSliced(TestRequest request, int bytes) {
        byte[] all = TaggedBody.whole(request);
        bounded(open -> {
            noteAsked(request, "in pieces of " + bytes);
            for (int at = 0; at < all.length; at += bytes) {
                open.send(Arrays.copyOfRange(all, at, Math.min(all.length, at + bytes)));
            }
        });
    }

    /** Sends bytes that may be no valid request. */
    public void sendRaw(TestRequest insteadOf, String bytes) {
        bounded(open -> {
            noteAsked(insteadOf, "not as it should be");
            open.send(bytes);
        });
    }

    /** Waits for the response to an earlier request. */
    public ReceivedResponse awaitAnswer(TestRequest request, long intendedNanos, long sentNanos) {
        ConnectionTimer open = connection;
        if (open == null) {
            return tell(request, intendedNanos, sentNanos, ClientOutcome.NO_ANSWER, "no connection any more");
        }
        open.begin();
        try {
            RawClient from = open.client();
            RawResponse response =
                    request.method().equals("HEAD") ? from.readResponseToHead() : from.readBrokenResponse();
            return open.end()
                    ? hung(request, intendedNanos, sentNanos)
                    : judge(request, intendedNanos, sentNanos, response);
        } catch (UncheckedIOException | AssertionError e) {
            if (open.end() || e.getCause() instanceof SocketTimeoutException) {
                return hung(request, intendedNanos, sentNanos);
            }
            history.add(client(), connections, endOf(e), "", "");
            close();
            return tell(request, intendedNanos, sentNanos, ClientOutcome.NO_ANSWER, "");
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            open.end();
            close();
            return tell(request, intendedNanos, sentNanos, ClientOutcome.FOREIGN, "no response");
        }
    }

    private ReceivedResponse hung(TestRequest request, long intendedNanos, long sentNanos) {
        history.add(client(), connections, EventKind.NOTE, "", "timed out waiting for the response");
        close();
        return tell(request, intendedNanos, sentNanos, ClientOutcome.HUNG, "");
    }

    private ReceivedResponse judge(TestRequest request, long intended, long sent, RawResponse response) {
        // taken before the wait for the end of the connection, which is no part of the latency
        long end = history.now();
        ClientOutcome outcome = ResponseCheck.outcome(request, response);
        CloseBehaviour closing = closing(request, response, outcome);
        String detail = detail(response, outcome, closing);
        var result = new ReceivedResponse(
                request, number, connections, intended, sent, end, outcome, response.status(), closing, detail);
        history.add(result);
        boolean open = closing == CloseBehaviour.NOT_ASKED || closing == CloseBehaviour.STAYED_OPEN;
        if (!open || !ResponseCheck.reusable(response, outcome)) {
            close();
        }
        return result;
    }

    private static EventKind endOf(Throwable e) {
        return e.getCause() instanceof SocketException ? EventKind.RESET : EventKind.FINISHED;
    }

    private CloseBehaviour closing(TestRequest request, RawResponse response, ClientOutcome outcome) {
        if (!request.close() || outcome != ClientOutcome.ANSWERED) {
            return CloseBehaviour.NOT_ASKED;
        }
        Next next;
        try {
            next = connected().readNext();
        } catch (UncheckedIOException e) {
            return CloseBehaviour.STAYED_OPEN;
        }
        if (next == Next.BYTE) {
            return CloseBehaviour.MORE;
        }
        history.add(client(), connections, next == Next.RST ? EventKind.RESET : EventKind.FINISHED, "", "");
        if (next == Next.RST) {
            return CloseBehaviour.RESET;
        }
        return response.has("Connection", "close") ? CloseBehaviour.AS_IT_SHOULD : CloseBehaviour.UNANNOUNCED;
    }

    /** For an error response it is the reason that the proxy gives (RFC 9209). */
    private static String detail(RawResponse response, ClientOutcome outcome, CloseBehaviour closing) {
        String reason = response.header("Proxy-Status");
        if (outcome == ClientOutcome.ERROR && reason != null) {
            return reason;
        }
        return outcome == ClientOutcome.FOREIGN ? "an answer to " + TaggedBody.id(response) : closing.fault();
    }

    private ReceivedResponse tell(TestRequest request, long intended, long sent, ClientOutcome outcome, String detail) {
        long end = history.now();
        CloseBehaviour closing = CloseBehaviour.NOT_ASKED;
        var result =
                new ReceivedResponse(request, number, connections, intended, sent, end, outcome, 0, closing, detail);
        history.add(result);
        return result;
    }

    /** Declares that the client will not wait for the response to an earlier request. */
    public void abandon(TestRequest request, String how) {
        long now = history.now();
        history.add(new ReceivedResponse(
                request,
                number,
                connections,
                now,
                now,
                now,
                ClientOutcome.ABANDONED,
                0,
                CloseBehaviour.NOT_ASKED,
                how));
    }

    /** The connection; opened if there is none. */
    public RawClient connected() {
        return watched().client();
    }

    private ConnectionTimer watched() {
        ConnectionTimer open = connection;
        if (open == null) {
            open = new ConnectionTimer(new RawClient(proxy, receiveBuffer, medium).patience(patience), patience);
            connection = open;
            connections++;
            history.add(client(), connections, EventKind.CONNECTED, "", "");
        }
        return open;
    }

    private void noteAsked(TestRequest request, String how) {
        String size =
                request.size() < 0 ? "" : ", " + request.size() + " bytes" + (request.chunked() ? " in chunks" : "");
        String detail =
                request.method() + size + (request.close() ? ", close" : "") + (how.isEmpty() ? "" : ", " + how);
        history.add(client(), connections, EventKind.ASKED, request.id(), detail);
    }

    private Participant client() {
        return Participant.client(number);
    }

    /** Closes its connection with RST. */
    public void reset() {
        ConnectionTimer open = connection;
        if (open != null) {
            history.add(client(), connections, EventKind.MISBEHAVED, "", "sent RST");
            open.client().reset();
            connection = null;
        }
    }

    /** Closes its connection; the next request opens another. */
    @Override
    public void close() {
        ConnectionTimer open = connection;
        if (open != null) {
            history.add(client(), connections, EventKind.CLOSED, "", "");
            open.client().close();
            connection = null;
        }
    }
}
