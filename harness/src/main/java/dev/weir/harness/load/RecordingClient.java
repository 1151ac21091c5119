package dev.weir.harness.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.weir.harness.RawClient;
import dev.weir.harness.RawClient.Next;
import dev.weir.harness.RawResponse;
import dev.weir.harness.history.Ask;
import dev.weir.harness.history.Closing;
import dev.weir.harness.history.Fate;
import dev.weir.harness.history.History;
import dev.weir.harness.history.Party;
import dev.weir.harness.history.Told;
import dev.weir.harness.history.What;
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
    private @Nullable Watch connection;
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
    public Told ask(Ask ask) {
        return ask(ask, history.now());
    }

    /** Asks, behind time if it should have been before now, and waits for what comes of it. */
    public Told ask(Ask ask, long intendedNanos) {
        long sent = history.now();
        Watch open;
        try {
            open = watched();
        } catch (UncheckedIOException e) {
            return tell(ask, intendedNanos, sent, Fate.NO_ANSWER, 0, Closing.NOT_ASKED, "could not connect");
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
    public List<Told> pipeline(List<Ask> asks) {
        long sent = history.now();
        asks.forEach(this::send);
        var told = new ArrayList<Told>();
        asks.forEach(ask -> told.add(awaitAnswer(ask, sent, sent)));
        return told;
    }

    /** Sends a whole request and waits for nothing. */
    public void send(Ask ask) {
        bounded(open -> write(ask, open));
    }

    private void write(Ask ask, RawClient open) {
        noteAsked(ask, "");
        open.send(Payload.head(ask));
        byte[] body = Payload.body(ask);
        if (body.length > 0) {
            open.send(body);
        }
    }

    /** Does what can take too long; if it does, whoever waits for an answer will be told. */
    private void bounded(Consumer<RawClient> sending) {
        Watch open = watched();
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
    public void sendBeginning(Ask ask, int bytes) {
        bounded(open -> {
            history.unfinished(ask.id());
            noteAsked(ask, "only its first " + bytes + " bytes");
            open.send(Arrays.copyOf(whole(ask), bytes));
        });
    }

    /** Sends a whole request in pieces of so many bytes. */
    public void sendSliced(Ask ask, int bytes) {
        byte[] all = whole(ask);
        bounded(open -> {
            noteAsked(ask, "in pieces of " + bytes);
            for (int at = 0; at < all.length; at += bytes) {
                open.send(Arrays.copyOfRange(all, at, Math.min(all.length, at + bytes)));
            }
        });
    }

    /** Sends bytes that may be no request at all. */
    public void sendRaw(Ask insteadOf, String bytes) {
        bounded(open -> {
            noteAsked(insteadOf, "not as it should be");
            open.send(bytes);
        });
    }

    /** The bytes of a request. */
    public static byte[] whole(Ask ask) {
        byte[] head = Payload.head(ask).getBytes(ISO_8859_1);
        byte[] body = Payload.body(ask);
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    /** Waits for the answer to what was sent. */
    public Told awaitAnswer(Ask ask, long intendedNanos, long sentNanos) {
        Watch open = connection;
        if (open == null) {
            return tell(ask, intendedNanos, sentNanos, Fate.NO_ANSWER, 0, Closing.NOT_ASKED, "no connection any more");
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
            return tell(ask, intendedNanos, sentNanos, Fate.NO_ANSWER, 0, Closing.NOT_ASKED, "");
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            open.end();
            close();
            return tell(ask, intendedNanos, sentNanos, Fate.FOREIGN, 0, Closing.NOT_ASKED, "no response at all");
        }
    }

    private Told hung(Ask ask, long intendedNanos, long sentNanos) {
        history.add(client(), connections, What.NOTE, "", "waited in vain");
        close();
        return tell(ask, intendedNanos, sentNanos, Fate.HUNG, 0, Closing.NOT_ASKED, "");
    }

    private Told judge(Ask ask, long intended, long sent, RawResponse response) {
        long end = history.now(); // before the wait for the end of the connection, which is no part of the latency
        Fate fate = AnswerCheck.fate(ask, response);
        Closing closing = closing(ask, response, fate);
        String detail = fate == Fate.FOREIGN ? "an answer to " + Payload.id(response) : closing.fault();
        var told = new Told(ask, number, connections, intended, sent, end, fate, response.status(), closing, detail);
        history.add(told);
        boolean open = closing == Closing.NOT_ASKED || closing == Closing.STAYED_OPEN;
        if (!open || !AnswerCheck.reusable(response, fate)) {
            close();
        }
        return told;
    }

    private static What endOf(Throwable e) {
        return e.getCause() instanceof SocketException ? What.RESET : What.FINISHED;
    }

    private Closing closing(Ask ask, RawResponse response, Fate fate) {
        if (!ask.close() || fate != Fate.ANSWERED) {
            return Closing.NOT_ASKED;
        }
        Next next;
        try {
            next = connected().readNext();
        } catch (UncheckedIOException e) {
            return Closing.STAYED_OPEN;
        }
        if (next == Next.BYTE) {
            return Closing.MORE;
        }
        history.add(client(), connections, next == Next.RST ? What.RESET : What.FINISHED, "", "");
        if (next == Next.RST) {
            return Closing.RESET;
        }
        return response.has("Connection", "close") ? Closing.AS_IT_SHOULD : Closing.UNANNOUNCED;
    }

    private Told tell(Ask ask, long intended, long sent, Fate fate, int status, Closing closing, String detail) {
        var told = new Told(ask, number, connections, intended, sent, history.now(), fate, status, closing, detail);
        history.add(told);
        return told;
    }

    /** Says that it will not wait for the answer to what it has sent. */
    public void abandon(Ask ask, String how) {
        long now = history.now();
        history.add(new Told(ask, number, connections, now, now, now, Fate.ABANDONED, 0, Closing.NOT_ASKED, how));
    }

    /** Its connection; opened if there is none. */
    public RawClient connected() {
        return watched().client();
    }

    private Watch watched() {
        Watch open = connection;
        if (open == null) {
            open = new Watch(new RawClient(proxy, receiveBuffer).patience(patience), patience);
            connection = open;
            connections++;
            history.add(client(), connections, What.CONNECTED, "", "");
        }
        return open;
    }

    private void noteAsked(Ask ask, String how) {
        String size = ask.size() < 0 ? "" : ", " + ask.size() + " bytes" + (ask.chunked() ? " in chunks" : "");
        String detail = ask.method() + size + (ask.close() ? ", close" : "") + (how.isEmpty() ? "" : ", " + how);
        history.add(client(), connections, What.ASKED, ask.id(), detail);
    }

    private Party client() {
        return Party.client(number);
    }

    /** Ends its connection with RST. */
    public void reset() {
        Watch open = connection;
        if (open != null) {
            history.add(client(), connections, What.MISBEHAVED, "", "sent RST");
            open.client().reset();
            connection = null;
        }
    }

    /** Closes its connection; the next request opens another. */
    @Override
    public void close() {
        Watch open = connection;
        if (open != null) {
            history.add(client(), connections, What.CLOSED, "", "");
            open.client().close();
            connection = null;
        }
    }
}
