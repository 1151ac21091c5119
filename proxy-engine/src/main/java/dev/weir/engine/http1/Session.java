package dev.weir.engine.http1;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import dev.weir.engine.client.ClientCodec;
import dev.weir.engine.client.ClientConnection;
import dev.weir.engine.exchange.ProxyExchange;
import dev.weir.engine.http.Head;
import dev.weir.engine.loop.LoopSocket;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A client connection with HTTP/1.1: one request after the other. {@link SessionState} defines how events are handled.
 */
final class Session implements ClientCodec, PendingHead.Sender {
    /** Maximum number of blank lines before a request line, each of which restarts the idle timeout. */
    private static final int MOST_BLANKS = 4;

    private final Sessions shared;
    private final ClientConnection connection;
    private final SessionInput input;
    private SessionState state = SessionState.IDLE;
    private @Nullable PendingHead head;
    private @Nullable ProxyExchange exchange;
    private @Nullable ClientStream stream;
    private int requests;
    private int blanks;

    Session(Sessions shared, ClientConnection connection) {
        this.shared = shared;
        this.connection = connection;
        this.input = new SessionInput(shared, this, connection.socket());
    }

    SessionState state() {
        return state;
    }

    boolean is(SessionState wanted) {
        return state == wanted;
    }

    // ---- events ----

    @Override
    public void onReadable() {
        input.read();
    }

    @Override
    public void onTook() {
        if (exchange != null) {
            exchange.client().onTook();
        }
    }

    @Override
    public void onDrained() {
        if (exchange != null) {
            exchange.client().onDrained();
        }
    }

    @Override
    public void onDeadline() {
        state.onDeadline(this);
    }

    // ---- reading a head ----

    void beginHead() {
        head = shared.beginHead(this);
        connection.awaitHead();
        state = SessionState.READING_HEAD;
    }

    void readHead(ByteBuffer in) {
        PendingHead request = Objects.requireNonNull(head);
        boolean whole;
        try {
            whole = request.feed(shared.policy().parser(), in);
        } catch (ProxyException refused) {
            in.position(in.limit());
            refuse(refused);
            return;
        }
        if (!whole && request.blank()) {
            releaseHead();
            waitAgain();
        } else if (whole) {
            begin(request.take(), in);
        }
    }

    private void begin(Head request, ByteBuffer in) {
        head = null;
        blanks = 0;
        requests++;
        connection.stopWaiting();
        ProxyExchange next = shared.exchanges().take();
        ClientStream begun = shared.beginStream(this, request);
        exchange = next;
        stream = begun;
        state = SessionState.EXCHANGING;
        begun.ahead(in);
        shared.exchanges().begin(next, begun, request);
        begun.ahead(null);
    }

    @Override
    public void refuse(ProxyException failure) {
        String line = head == null ? "" : head.requestLine();
        shared.exchanges().refused(connection.address(), line, failure);
        releaseHead();
        connection.socket().write(shared.lastAnswer(failure));
        connection.linger();
    }

    private void releaseHead() {
        if (head != null) {
            head.release();
            head = null;
        }
    }

    // ---- during an exchange ----

    ProxyExchange exchange() {
        return Objects.requireNonNull(exchange);
    }

    void passBody(ByteBuffer in) {
        if (exchange().client().wantsBody()) {
            Objects.requireNonNull(stream).receive(in, exchange().client());
        }
    }

    /** Number of requests received so far. */
    int requests() {
        return requests;
    }

    /** Whether the limit allows another request. */
    boolean mayStay() {
        return requests < shared.policy().mostRequests();
    }

    int roomAhead() {
        return input.roomAhead();
    }

    SessionInput input() {
        return input;
    }

    LoopSocket socket() {
        return connection.socket();
    }

    ClientConnection connection() {
        return connection;
    }

    /** @param keep whether another request may follow; if not, the connection is closed gracefully */
    void exchangeEnded(boolean keep) {
        exchange = null;
        stream = null;
        if (!keep || shared.exchanges().draining()) {
            connection.linger();
            return;
        }
        waitForRequest();
        input.resume();
    }

    /** @param endsByClose whether a plain close would look like the end of the response */
    void exchangeBroken(boolean endsByClose) {
        exchange = null;
        stream = null;
        if (endsByClose) {
            connection.reset();
        } else {
            connection.close();
        }
    }

    // ---- between requests ----

    /** Handles a blank line before a request (RFC 9112 §2.2); their number is limited. */
    private void waitAgain() {
        blanks++;
        if (blanks > MOST_BLANKS) {
            connection.linger();
        } else {
            waitForRequest();
        }
    }

    private void waitForRequest() {
        connection.awaitRequest();
        state = SessionState.IDLE;
    }

    // ---- the end ----

    void linger() {
        connection.linger();
    }

    void close() {
        connection.close();
    }

    /** Closes an idle connection; one that has not sent a request yet gets a short time to do so. */
    @Override
    public void drain() {
        if (state == SessionState.IDLE && requests > 0) {
            connection.linger();
        } else if (state == SessionState.IDLE) {
            connection.awaitLastRequest();
        }
    }

    @Override
    public void outliveReload() {
        if (exchange != null) {
            exchange.outlivesReload();
        }
    }

    @Override
    public void abort(Failure why) {
        if (exchange != null) {
            exchange.abort(why);
        } else {
            connection.close();
        }
    }

    @Override
    public void onEnded() {
        state = SessionState.ENDED;
        releaseHead();
        input.release();
    }

    void onBug(Throwable bug) {
        connection.onBug(bug);
    }
}
