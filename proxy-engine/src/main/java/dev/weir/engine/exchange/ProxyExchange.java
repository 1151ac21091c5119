package dev.weir.engine.exchange;

import dev.weir.api.ConnectFailure;
import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import dev.weir.api.IdleSignal;
import dev.weir.api.ProxyException;
import dev.weir.engine.backend.BackendConnection;
import dev.weir.engine.backend.BackendPool;
import dev.weir.engine.backend.BackendUser;
import dev.weir.engine.backend.NoSocketException;
import dev.weir.engine.backend.SharedBackend;
import dev.weir.engine.http.Field;
import dev.weir.engine.http.Framing;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.HopByHop;
import dev.weir.engine.loop.Deadline;
import dev.weir.engine.loop.Timed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response, from the end of the request's head to the last byte of the response:
 *
 * <pre>
 *   start ─▶ attempt ─▶ send ─▶ onBackendBytes … ─▶ responseDone ─▶ flushed ─▶ end
 *              ▲  │ onConnectFailed, onBackendEnd, a deadline, a malformed response
 *              │  ▼
 *              └─ attemptFailed ─▶ fail: an error response, or a broken connection if the response had begun
 * </pre>
 *
 * Every path ends in {@link #end} or {@link #breakOff}, exactly once. Belongs to one loop; used again by later requests.
 */
public final class ProxyExchange extends ExchangeRecord implements BackendUser, Timed {
    private final Upload upload;
    private final Download download;
    private final ExchangeDeadlines deadlines;
    private @Nullable Downstream downstream;
    private @Nullable BackendConnection connection;
    private boolean attempting;
    private boolean freshOnly;
    private boolean clientPersists;
    private boolean backendMayStay;
    private boolean settled;
    private boolean flushing;

    ProxyExchange(Exchanges shared) {
        super(shared);
        this.upload = new Upload(shared);
        this.download = new Download(shared, this);
        this.deadlines = new ExchangeDeadlines(shared, this);
    }

    // ---- the way of a request ----

    /**
     * Begins with a whole request head.
     *
     * @param in what came in behind the head; the part that belongs to the body is consumed as far as it can be
     */
    void start(Downstream client, Head request, Generation generation, ByteBuffer in) {
        downstream = client;
        connection = null;
        attempting = false;
        freshOnly = false;
        settled = false;
        flushing = false;
        open(request, client.address(), generation);
        download.begin();
        try {
            admit(request);
            upload.receive(in);
        } catch (ProxyException refused) {
            fail(refused);
            return;
        }
        tryBackend();
    }

    private void admit(Head request) {
        clientPersists = request.minorVersion() > 0 || request.hasToken(Field.CONNECTION, "keep-alive");
        upload.begin().expectBytes(0);
        plugins().started(this);
        RequestRules.check(request);
        Framing.ofRequest(request, upload.begin());
        HopByHop.strip(request);
        RequestRules.complete(request);
        plugins().request(this, request);
        backendMayStay = !request.hasToken(Field.CONNECTION, "close");
    }

    private void tryBackend() {
        SharedBackend backend = generation().choose(this);
        if (backend == null) {
            fail(nobodyLeft());
            return;
        }
        attempting = true;
        current().start(backend, shared.loop().now());
        backend.attemptStarted();
        plugins().started(backend);
        BackendPool pool = shared.pools().of(backend);
        try {
            connection = pool.acquire(this, freshOnly);
        } catch (NoSocketException e) {
            attemptFailed(Failure.OVERLOADED.because("there is no descriptor left for a connection"), false);
            return;
        } catch (IOException e) {
            onConnectFailed(BackendPool.failure(e));
            return;
        }
        current().onConnection(connection.reused());
        if (connection.connected()) {
            send(connection);
        } else {
            watch();
        }
    }

    private ProxyException nobodyLeft() {
        Failure last = attempts() == 0 ? null : attempt(attempts() - 1).failure();
        return last == null
                ? Failure.NO_BACKEND.because("no backend of " + upstream().name() + " can take a request now")
                : last.because("every backend of " + upstream().name() + " failed");
    }

    private void send(BackendConnection open) {
        upload.send(head(), open.sink());
        if (!upload.done()) {
            downstream().source().resume(); // which may deliver what ends this exchange
        }
        if (connection != null) {
            watch();
        }
    }

    @Override
    public void onConnected() {
        send(Objects.requireNonNull(connection));
    }

    @Override
    public void onBackendBytes(ByteBuffer in) {
        upload.forget();
        try {
            download.receive(in, downstream().sink());
        } catch (ProxyException e) {
            attemptFailed(e, download.begun());
            return;
        }
        if (downstream().sink().broken()) {
            onClientGone();
        } else if (download.done()) {
            responseDone(!in.hasRemaining());
        } else if (downstream().sink().congested() && !shared.loop().buffers().hasRoom()) {
            abort(Failure.CLIENT_STALLED); // one slow client is given up, so that all the others have memory
        } else {
            if (downstream().sink().congested()) {
                connection().source().pause();
            }
            deadlines.responseBodyCame();
            watch();
        }
    }

    private void responseDone(boolean clean) {
        settled = true;
        boolean reusable = clean && backendMayStay && download.keepsBackend() && upload.done();
        BackendConnection done = connection();
        connection = null;
        if (reusable) {
            done.release();
        } else {
            done.close();
        }
        endAttempt(null, null);
        flush();
    }

    /** The response is complete; what the client has not taken yet still has to go. */
    private void flush() {
        if (downstream().sink().broken()) {
            onClientGone();
        } else if (downstream().sink().congested()) {
            flushing = true;
            watch();
        } else {
            end();
        }
    }

    private void end() {
        Downstream client = downstream();
        boolean keep = download.keepsClient();
        finish();
        client.exchangeEnded(keep);
    }

    private void breakOff() {
        Downstream client = downstream();
        boolean endsByClose = download.endsByClose();
        finish();
        client.exchangeBroken(endsByClose);
    }

    private void finish() {
        deadlines.disarm();
        upload.forget();
        plugins().completed(this);
        downstream = null;
        shared.giveBack(this, close());
    }

    // ---- what goes wrong ----

    @Override
    public void onConnectFailed(ConnectFailure how) {
        connection = null;
        String name = current().shared().name();
        attemptFailed(
                switch (how) {
                    case REFUSED -> Failure.CONNECT_REFUSED.because(name + " refused the connection");
                    case TIMED_OUT -> Failure.CONNECT_TIMEOUT.because(name + " did not accept the connection in time");
                    case UNREACHABLE -> Failure.UNREACHABLE.because(name + " cannot be reached");
                },
                false);
    }

    @Override
    public void onBackendEnd(IdleSignal how) {
        if (how == IdleSignal.EOF && download.closed(downstream().sink())) {
            responseDone(false);
            return;
        }
        String what = current().shared().name() + " ended the connection (" + how.words() + ")";
        attemptFailed(
                download.begun()
                        ? Failure.RESPONSE_INCOMPLETE.because(what + " within the response")
                        : Failure.CONNECTION_LOST.because(what + " without a response"),
                current().reusedConnection());
    }

    /**
     * An attempt failed: the evidence decides whether there is another.
     *
     * @param reused whether the failure may be due to the connection having idled
     */
    private void attemptFailed(ProxyException why, boolean reused) {
        boolean written = connection != null && connection.written();
        Evidence evidence = Evidence.of(written, reused, download.begun());
        freshOnly |= current().reusedConnection();
        dropConnection();
        endAttempt(why.failure(), evidence);
        if (mayTryAgain() && evidence.allowsRetry(idempotent()) && upload.replayable()) {
            tryBackend();
        } else {
            fail(why);
        }
    }

    /** The exchange cannot succeed any more. */
    private void fail(ProxyException why) {
        settled = true;
        failure(why.failure());
        if (download.headSent() || why.failure() == Failure.CLIENT_STALLED) {
            breakOff();
            return;
        }
        download.answer(why, downstream().sink());
        flush();
    }

    /** The client is gone, or takes too long: whatever the backend still does is of no use. */
    private void abandon(ProxyException why) {
        abandonAttempt(why.failure());
        fail(why);
    }

    private void abandonAttempt(Failure why) {
        boolean written = connection != null && connection.written();
        dropConnection();
        if (attempting) {
            endAttempt(why, Evidence.of(written, current().reusedConnection(), download.begun()));
        }
    }

    private void dropConnection() {
        if (connection != null) {
            BackendConnection failed = connection;
            connection = null;
            failed.close();
        }
        upload.disconnect();
    }

    private void endAttempt(@Nullable Failure why, @Nullable Evidence evidence) {
        attempting = false;
        current()
                .end(
                        download.headSent() ? status() : 0,
                        why,
                        evidence,
                        shared.loop().now());
        current().shared().attemptEnded();
        var outcome = current();
        attemptEnded();
        plugins().attempted(this, outcome);
    }

    // ---- what the client does ----

    /** Whether bytes from the client belong to this exchange. */
    public boolean wantsBody() {
        return !settled && !upload.done();
    }

    /** Bytes of the request's body; what cannot be used now is left. */
    public void onRequestBytes(ByteBuffer in) {
        try {
            upload.receive(in);
        } catch (ProxyException malformed) {
            abandon(malformed);
            return;
        }
        if (!upload.done() && connection != null && connection.sink().congested()) {
            downstream().source().pause();
        }
        deadlines.requestBodyCame();
        watch();
    }

    /** Some of what waits for the client was sent. */
    public void onClientTook() {
        deadlines.clientTook();
        watch();
    }

    /** Everything that waited for the client was sent. */
    public void onClientDrained() {
        if (downstream().sink().broken()) {
            onClientGone();
        } else if (flushing) {
            end();
        } else {
            if (connection != null) {
                connection.source().resume();
            }
            deadlines.clientTook();
            watch();
        }
    }

    /** The client reset its connection, or closed it within its request. */
    public void onClientGone() {
        abort(Failure.CLIENT_GONE);
    }

    /** Ends at once, whatever was going on: nobody is left to be answered, or there is no time left to do it. */
    public void abort(Failure why) {
        settled = true;
        failure(why);
        abandonAttempt(why);
        breakOff();
    }

    @Override
    public void onBackendDrained() {
        deadlines.backendTook();
        downstream().source().resume();
        if (connection != null) {
            watch();
        }
    }

    @Override
    public void onBackendTook() {
        deadlines.backendTook();
        watch();
    }

    @Override
    public void onBug() {
        connection = null;
        if (settled) {
            abort(Failure.INTERNAL);
        } else {
            abandon(Failure.INTERNAL.because("a mistake in the proxy"));
        }
    }

    /** Whether the client's connection can go on after this exchange, as far as it is up to the request. */
    boolean clientMayStay() {
        return clientPersists && upload.done() && !shared.draining();
    }

    // ---- deadlines ----

    /** Says what is being waited for now; called after every step. */
    private void watch() {
        boolean sending = connection != null && connection.connected();
        boolean sinkFull = sending && connection().sink().congested();
        deadlines.awaitRequestBody(sending && !sinkFull && !upload.done());
        if (downstream().sink().congested()) {
            deadlines.awaitClient();
        } else if (download.headSent()) {
            deadlines.awaitResponseBody();
        } else if (sending && (upload.done() || sinkFull)) {
            deadlines.awaitResponseHead();
        } else {
            deadlines.awaitNoResponse();
        }
    }

    @Override
    public void onDeadline(Deadline due) {
        if (deadlines.isRequest(due)) {
            abandon(Failure.BODY_TIMEOUT.because("the request's body stopped arriving"));
        } else if (downstream().sink().congested()) {
            abandon(Failure.CLIENT_STALLED.because("the client takes no byte of its response"));
        } else if (download.headSent()) {
            attemptFailed(Failure.RESPONSE_INCOMPLETE.because("the response stopped arriving"), false);
        } else {
            String name = current().shared().name();
            attemptFailed(Failure.RESPONSE_TIMEOUT.because(name + " did not answer in time"), false);
        }
    }

    // ---- what is there while the exchange runs ----

    private Downstream downstream() {
        return Objects.requireNonNull(downstream);
    }

    private BackendConnection connection() {
        return Objects.requireNonNull(connection);
    }

    @Override
    public long requestBodyBytes() {
        return upload.received();
    }

    @Override
    public long responseBodyBytes() {
        return download.sent();
    }
}
