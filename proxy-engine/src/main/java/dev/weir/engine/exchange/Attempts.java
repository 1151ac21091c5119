package dev.weir.engine.exchange;

import dev.weir.api.ConnectFailure;
import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import dev.weir.api.IdleSignal;
import dev.weir.api.ProxyException;
import dev.weir.engine.backend.BackendConnection;
import dev.weir.engine.backend.BackendPool;
import dev.weir.engine.backend.BackendUser;
import dev.weir.engine.backend.SharedBackend;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.HostRule;
import dev.weir.engine.http.KeepAliveField;
import dev.weir.engine.loop.Sink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The backend's side of an exchange: one attempt after another, until a response is complete or {@link Retries} allow
 * no other.
 *
 * <pre>
 *   Placement.find ─▶ begin ─▶ send ─▶ onBackendBytes … ─▶ completed ─▶ ProxyExchange.responded
 *       ▲               │ onConnectFailed, onBackendEnd, a deadline, a malformed response
 *       │               ▼
 *       └─ Retries ◀─ failed ─▶ ProxyExchange.fail
 * </pre>
 */
final class Attempts implements BackendUser {
    private static final int FIRST_ERROR_STATUS = 400;

    private final Exchanges shared;
    private final ProxyExchange exchange;
    private final Placement placement;
    private final Retries retries;
    private final Login login = new Login();
    private @Nullable BackendConnection connection;
    private @Nullable BackendPool waitingAt;
    private boolean attempting;
    private boolean backendMayStay;
    private boolean answeredEarly;

    Attempts(Exchanges shared, ProxyExchange exchange) {
        this.shared = shared;
        this.exchange = exchange;
        this.placement = new Placement(shared, exchange, this, login);
        this.retries = new Retries(shared, exchange, placement);
    }

    void reset() {
        connection = null;
        waitingAt = null;
        attempting = false;
        answeredEarly = false;
        retries.reset();
    }

    // ---- the way of an attempt ----

    /**
     * Makes the first attempt.
     *
     * @param mayStay whether the connection may serve others after this request
     */
    void start(boolean mayStay) {
        backendMayStay = mayStay;
        retries.start();
        login.begin(
                exchange.head(),
                exchange.destination().pools(),
                exchange.downstream().logins());
        placement.find();
    }

    /** Makes an attempt at a backend, which has a place for it. */
    void begin(SharedBackend backend) {
        attempting = true;
        boolean freshOnly = retries.freshOnly(backend);
        exchange.attemptBegan(backend);
        exchange.plugins().started(backend);
        exchange.deadlines().attemptBegan();
        BackendPool pool = exchange.destination().pools().of(backend);
        try {
            BackendConnection acquired = login.acquire(pool, this, freshOnly, !retries.mayRepeat());
            if (acquired == null) {
                waitingAt = pool;
                exchange.deadlines().connectionAwaited();
            } else {
                onConnection(acquired);
            }
        } catch (IOException e) {
            onNoConnection(e);
        }
    }

    @Override
    public void onConnection(BackendConnection acquired) {
        waitingAt = null;
        connection = acquired;
        exchange.current().onConnection(acquired);
        if (!login.send(acquired)) {
            failed(AttemptFailure.tooManyLogins(target()), false);
        } else if (acquired.connected()) {
            send(acquired);
        } else {
            exchange.watch();
        }
    }

    @Override
    public void onSentAway() {
        waitingAt = null;
        attempting = false;
        exchange.deadlines().attemptEnded();
        Attempt none = exchange.current();
        none.end(0, Failure.NO_BACKEND, Evidence.NOTHING_WRITTEN, shared.loop().now());
        exchange.attemptWithdrawn();
        exchange.plugins().completed(none); // nobody else hears of it: nothing was tried
        none.target().places().leave();
        placement.find();
    }

    @Override
    public void onConnected() {
        send(connection());
    }

    private void send(BackendConnection open) {
        if (exchange.wishes().hostless()) {
            HostRule.complete(exchange.head(), exchange.current().target().authority());
        }
        exchange.upload().send(exchange.head(), open.sink());
        if (open.written() && (onOwn() || !exchange.idempotent())) {
            exchange.upload().forget(); // no evidence allows another try any more
        }
        if (!exchange.upload().done()) {
            exchange.downstream().source().resume(); // which may deliver what ends this exchange
        }
        if (connection != null) {
            exchange.watch();
        }
    }

    @Override
    public void onBackendBytes(ByteBuffer in) {
        if (answeredEarly) {
            completed(false); // what comes behind a whole response belongs to no request
            return;
        }
        Download download = exchange.download();
        boolean wasTunnel = exchange.tunnel().open();
        try {
            download.receive(in, exchange.downstream().sink());
        } catch (ProxyException e) {
            boolean stray = e.failure() == Failure.CONNECTION_LOST;
            if (stray) {
                download.begin(); // what came belongs to no response
            }
            failed(e, stray);
            return;
        }
        if (download.headSent() && !retries.answer().collecting()) {
            exchange.upload().forget();
            exchange.deadlines().answered();
        }
        if (download.done() && !in.hasRemaining() && backendReadsOn()) {
            answeredEarly = true;
            exchange.answeredEarly();
        } else if (download.done()) {
            completed(!in.hasRemaining());
        } else {
            exchange.passedOn();
            if (!wasTunnel && exchange.tunnel().open()) {
                exchange.tunnel().begin(exchange.downstream());
            }
        }
    }

    /** The head of a final answer is there. @return where the answer goes */
    Sink answered(int status, Sink client) {
        exchange.deadlines().headCame();
        return !onOwn() && retries.keepsBack(status) ? retries.answer() : client;
    }

    /** The head of a final answer is there as the backend wrote it; the connection stays open behind it, or does not. */
    void answerCame(Head answer, boolean stays) {
        connection().announced(KeepAliveField.timeoutSeconds(answer), KeepAliveField.mostRequests(answer));
        if (stays && backendMayStay && !login.receive(answer, connection())) {
            throw AttemptFailure.tooManyLogins(target());
        }
    }

    /** Whether this attempt is on a connection that is the client's own. */
    private boolean onOwn() {
        return connection != null && connection.privateUse().begun();
    }

    /** Whether the backend, which has answered, is still to get the rest of the request: it said neither no nor goodbye. */
    private boolean backendReadsOn() {
        return !(exchange.upload().done() && !congested())
                && exchange.status() < FIRST_ERROR_STATUS
                && exchange.download().keepsBackend()
                && !exchange.deadlines().bodyHeldBack()
                && !retries.answer().collecting();
    }

    /** Whether the response is whole, and the rest of the request still goes to the backend. */
    boolean answeredEarly() {
        return answeredEarly;
    }

    /** More of the request went to the backend: maybe all of it. */
    void sentMore() {
        if (answeredEarly && exchange.upload().done() && !congested()) {
            completed(true);
        }
    }

    /** The rest of the request will not come, or nobody takes it; the client has its response. */
    void stopSending() {
        completed(false);
    }

    private void completed(boolean clean) {
        answeredEarly = false;
        exchange.deadlines().leaveStall(); // what is let go of here may be given to others, which may need memory
        BackendConnection done = connection();
        boolean reusable = clean
                && backendMayStay
                && exchange.download().keepsBackend()
                && exchange.upload().done();
        connection = null;
        if (reusable) {
            done.release();
        } else {
            done.close();
        }
        end(null, null);
        if (retries.answer().collecting()) {
            exchange.upload().disconnect();
            retries.afterAnswer();
        } else {
            exchange.responded();
        }
    }

    /** Nothing more will come from the client's side of a tunnel. */
    void endRequest() {
        connection().sink().end();
    }

    /** Both sides of a tunnel have ended. */
    void endTunnel() {
        exchange.download().closed();
        completed(false);
    }

    // ---- what goes wrong ----

    @Override
    public void onNoConnection(IOException why) {
        waitingAt = null;
        failed(AttemptFailure.noConnection(why, target()), false);
    }

    @Override
    public void onConnectFailed(ConnectFailure how) {
        connection = null;
        waitingAt = null;
        failed(AttemptFailure.noConnection(how, target()), false);
    }

    @Override
    public void onBackendEnd(IdleSignal how) {
        if (answeredEarly) {
            completed(false);
            return;
        }
        Download download = exchange.download();
        if (how == IdleSignal.EOF && exchange.tunnel().open()) {
            exchange.tunnel().onBackendEnd(exchange.downstream().sink());
            return;
        }
        if (how == IdleSignal.EOF && download.closed()) {
            completed(false);
            return;
        }
        failed(
                AttemptFailure.ended(how, download.begun(), target()),
                exchange.current().reusedConnection());
    }

    /** The time for this attempt is over, but maybe not that for another. */
    void tryTimedOut() {
        if (waitingAt != null) {
            failed(AttemptFailure.noConnectionInTime(target()), false);
        } else {
            timedOut();
        }
    }

    /** The backend took too long. */
    void timedOut() {
        if (waitingAt != null) {
            exchange.abandon(AttemptFailure.noConnectionInTime(target()));
        } else if (answeredEarly) {
            stopSending();
        } else {
            failed(AttemptFailure.tooSlow(exchange.download().headSent(), target()), false);
        }
    }

    private String target() {
        return exchange.current().target().name();
    }

    /**
     * An attempt failed: the evidence decides whether another is safe.
     *
     * @param reused whether the failure may be due to the connection having idled
     */
    private void failed(ProxyException why, boolean reused) {
        boolean written = connection != null && connection.written();
        Evidence evidence = Evidence.of(written, reused, exchange.download().begun());
        boolean onOwn = onOwn();
        drop(exchange.tunnel().open());
        end(why.failure(), evidence);
        retries.forgetCollected();
        retries.afterFailure(why, evidence, onOwn);
    }

    @Override
    public void onBug() {
        connection = null;
        exchange.onBackendBug();
    }

    /** The exchange ended for reasons of its own: whatever the backend still does is of no use. */
    void abandon(Failure why) {
        settle();
        boolean written = connection != null && connection.written();
        drop(exchange.tunnel().open() || why == Failure.CLIENT_GONE);
        if (attempting) {
            end(why, Evidence.of(written, false, exchange.download().begun())); // no connection went stale here
            retries.forgetCollected();
        }
    }

    /** The client's answer is there or made, so nothing is to be tried or waited for any more. */
    void settle() {
        placement.cancel();
        retries.cancel();
    }

    private void drop(boolean unmistakably) {
        answeredEarly = false;
        exchange.deadlines().leaveStall();
        if (waitingAt != null) {
            waitingAt.forgo(this);
            waitingAt = null;
        }
        if (connection != null) {
            BackendConnection failed = connection;
            connection = null;
            if (unmistakably) {
                failed.reset(); // a FIN could be that of a client that still waits
            } else {
                failed.close();
            }
        }
        exchange.upload().disconnect();
    }

    private void end(@Nullable Failure why, @Nullable Evidence evidence) {
        attempting = false;
        exchange.deadlines().attemptEnded();
        Attempt ended = exchange.current();
        int status = exchange.download().headSent() ? exchange.status() : 0;
        ended.end(status, why, evidence, shared.loop().now());
        exchange.attemptEnded();
        exchange.plugins().attempted(exchange, ended);
        ended.target().places().leave();
    }

    /** The exchange is over. */
    void finish() {
        placement.finish();
        retries.finish();
        login.end();
    }

    /** The last real answer, for when no better one comes. */
    KeptAnswer keptAnswer() {
        return retries.answer();
    }

    // ---- back-pressure ----

    /** Whether another has to give back its connection first. */
    boolean awaitsConnection() {
        return waitingAt != null;
    }

    /** Whether a connection is open that the request goes to. */
    boolean sending() {
        return connection != null && connection.connected();
    }

    /** Whether the backend has to take more of the request first. */
    boolean congested() {
        return sending() && connection().sink().congested();
    }

    /** Whether the backend is known to take nothing any more. */
    boolean broken() {
        return sending() && connection().sink().broken();
    }

    /** The client cannot take more now. */
    void pauseResponse() {
        if (connection != null) {
            connection.source().pause();
        }
    }

    /** The client can take more again. */
    void resumeResponse() {
        if (connection != null) {
            connection.source().resume();
        }
    }

    @Override
    public void onBackendTook() {
        exchange.onBackendTook();
    }

    @Override
    public void onBackendDrained() {
        sentMore();
        if (connection == null) {
            return; // all of it was sent
        }
        exchange.downstream().source().resume(); // which may deliver what ends this exchange
        if (connection != null) {
            exchange.onBackendTook();
        }
    }

    private BackendConnection connection() {
        return Objects.requireNonNull(connection);
    }
}
