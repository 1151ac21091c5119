package dev.weir.harness.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

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
 * A client with one connection at a time, which it opens anew when it was lost. It never asks twice, and writes all it
 * does and is told into the history. What it sends at once and what it waits for takes no longer than its patience.
 * One thread.
 */
public final class RecordingClient implements AutoCloseable {
    private final InetSocketAddress proxy;
    private final History history;
    private final int number;
    private final Duration patience;
    private final int receiveBuffer;
    private @Nullable ConnectionTimer connection;
    private int connections;

    /**
     * A client that has not connected yet.
     *
     * @param proxy         whom it asks
     * @param history       where it writes
     * @param number        what the history calls it
     * @param patience      how long it waits for an answer
     * @param receiveBuffer a bound for what the system takes before it reads, in bytes; 0 leaves it to the system
     */
    public RecordingClient(InetSocketAddress proxy, History history, int number, Duration patience, int receiveBuffer) {
        this.proxy = proxy;
        this.history = history;
        this.number = number;
        this.patience = patience;
        this.receiveBuffer = receiveBuffer;
    }

    /** Asks, and waits for what comes of it. */
    public ReceivedResponse ask(TestRequest ask) {
        return ask(ask, history.now());
    }

    /** Asks, behind time if it should have been before now, and waits for what comes of it. */
    public ReceivedResponse ask(TestRequest ask, long intendedNanos) {
        long sent = history.now();
        ConnectionTimer open;
        try {
            open = watched();
        } catch (UncheckedIOException e) {
            return tell(
                    ask,
                    intendedNanos,
                    sent,
                    ClientOutcome.NO_ANSWER,
                    0,
                    CloseBehaviour.NOT_ASKED,
                    "could not connect");
        }
        open.begin();
        try {
            write(ask, open.client());
        } catch (UncheckedIOException e) {
            // the answer may be there all the same, for instance that the body is too large
        }
        return awaitAnswer(ask, intendedNanos, sent);
    }

    /** Sends all requests at once and then waits for the answers, in the same order (RFC 9112 §9.3.2). */
    public List<ReceivedResponse> pipeline(List<TestRequest> asks) {
        long sent = history.now();
        asks.forEach(this::send);
        var told = new ArrayList<ReceivedResponse>();
        asks.forEach(ask -> told.add(awaitAnswer(ask, sent, sent)));
        return told;
    }

    /** Sends a whole request and waits for nothing. */
    public void send(TestRequest ask) {
        bounded(open -> write(ask, open));
    }

    private void write(TestRequest ask, RawClient open) {
        noteAsked(ask, "");
        open.send(TaggedBody.head(ask));
        byte[] body = TaggedBody.body(ask);
        if (body.length > 0) {
            open.send(body);
        }
    }

    /** Does what can take too long; if it does, whoever waits for an answer will be told. */
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

    /** Sends the first so many bytes of a request. */
    public void sendBeginning(TestRequest ask, int bytes) {
        bounded(open -> {
            history.unfinished(ask.id());
            noteAsked(ask, "only its first " + bytes + " bytes");
            open.send(Arrays.copyOf(whole(ask), bytes));
        });
    }

    /** Sends a whole request in pieces of so many bytes. */
    public void sendSliced(TestRequest ask, int bytes) {
        byte[] all = whole(ask);
        bounded(open -> {
            noteAsked(ask, "in pieces of " + bytes);
            for (int at = 0; at < all.length; at += bytes) {
                open.send(Arrays.copyOfRange(all, at, Math.min(all.length, at + bytes)));
            }
        });
    }

    /** Sends bytes that may be no request at all. */
    public void sendRaw(TestRequest insteadOf, String bytes) {
        bounded(open -> {
            noteAsked(insteadOf, "not as it should be");
            open.send(bytes);
        });
    }

    /** The bytes of a request. */
    public static byte[] whole(TestRequest ask) {
        byte[] head = TaggedBody.head(ask).getBytes(ISO_8859_1);
        byte[] body = TaggedBody.body(ask);
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    /** Waits for the answer to what was sent. */
    public ReceivedResponse awaitAnswer(TestRequest ask, long intendedNanos, long sentNanos) {
        ConnectionTimer open = connection;
        if (open == null) {
            return tell(
                    ask,
                    intendedNanos,
                    sentNanos,
                    ClientOutcome.NO_ANSWER,
                    0,
                    CloseBehaviour.NOT_ASKED,
                    "no connection any more");
        }
        open.begin();
        try {
            RawClient from = open.client();
            RawResponse response = ask.method().equals("HEAD") ? from.readResponseToHead() : from.readBrokenResponse();
            return open.end() ? hung(ask, intendedNanos, sentNanos) : judge(ask, intendedNanos, sentNanos, response);
        } catch (UncheckedIOException | AssertionError e) {
            if (open.end() || e.getCause() instanceof SocketTimeoutException) {
                return hung(ask, intendedNanos, sentNanos);
            }
            history.add(client(), connections, endOf(e), "", "");
            close();
            return tell(ask, intendedNanos, sentNanos, ClientOutcome.NO_ANSWER, 0, CloseBehaviour.NOT_ASKED, "");
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            open.end();
            close();
            return tell(
                    ask,
                    intendedNanos,
                    sentNanos,
                    ClientOutcome.FOREIGN,
                    0,
                    CloseBehaviour.NOT_ASKED,
                    "no response at all");
        }
    }

    private ReceivedResponse hung(TestRequest ask, long intendedNanos, long sentNanos) {
        history.add(client(), connections, EventKind.NOTE, "", "waited in vain");
        close();
        return tell(ask, intendedNanos, sentNanos, ClientOutcome.HUNG, 0, CloseBehaviour.NOT_ASKED, "");
    }

    private ReceivedResponse judge(TestRequest ask, long intended, long sent, RawResponse response) {
        long end = history.now(); // before the wait for the end of the connection, which is no part of the latency
        ClientOutcome outcome = ResponseCheck.outcome(ask, response);
        CloseBehaviour closing = closing(ask, response, outcome);
        String detail = outcome == ClientOutcome.FOREIGN ? "an answer to " + TaggedBody.id(response) : closing.fault();
        var told = new ReceivedResponse(
                ask, number, connections, intended, sent, end, outcome, response.status(), closing, detail);
        history.add(told);
        boolean open = closing == CloseBehaviour.NOT_ASKED || closing == CloseBehaviour.STAYED_OPEN;
        if (!open || !ResponseCheck.reusable(response, outcome)) {
            close();
        }
        return told;
    }

    private static EventKind endOf(Throwable e) {
        return e.getCause() instanceof SocketException ? EventKind.RESET : EventKind.FINISHED;
    }

    private CloseBehaviour closing(TestRequest ask, RawResponse response, ClientOutcome outcome) {
        if (!ask.close() || outcome != ClientOutcome.ANSWERED) {
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

    private ReceivedResponse tell(
            TestRequest ask,
            long intended,
            long sent,
            ClientOutcome outcome,
            int status,
            CloseBehaviour closing,
            String detail) {
        var told = new ReceivedResponse(
                ask, number, connections, intended, sent, history.now(), outcome, status, closing, detail);
        history.add(told);
        return told;
    }

    /** Says that it will not wait for the answer to what it has sent. */
    public void abandon(TestRequest ask, String how) {
        long now = history.now();
        history.add(new ReceivedResponse(
                ask, number, connections, now, now, now, ClientOutcome.ABANDONED, 0, CloseBehaviour.NOT_ASKED, how));
    }

    /** Its connection; opened if there is none. */
    public RawClient connected() {
        return watched().client();
    }

    private ConnectionTimer watched() {
        ConnectionTimer open = connection;
        if (open == null) {
            open = new ConnectionTimer(new RawClient(proxy, receiveBuffer).patience(patience), patience);
            connection = open;
            connections++;
            history.add(client(), connections, EventKind.CONNECTED, "", "");
        }
        return open;
    }

    private void noteAsked(TestRequest ask, String how) {
        String size = ask.size() < 0 ? "" : ", " + ask.size() + " bytes" + (ask.chunked() ? " in chunks" : "");
        String detail = ask.method() + size + (ask.close() ? ", close" : "") + (how.isEmpty() ? "" : ", " + how);
        history.add(client(), connections, EventKind.ASKED, ask.id(), detail);
    }

    private Participant client() {
        return Participant.client(number);
    }

    /** Ends its connection with RST. */
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
