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
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The backend's side of an exchange: one attempt after another, until a response is complete or the {@link Evidence} of a
 * failure allows no other.
 *
 * <pre>
 *   next ─▶ send ─▶ onBackendBytes … ─▶ completed ─▶ ProxyExchange.responded
 *    ▲  │ onConnectFailed, onBackendEnd, a deadline, a malformed response
 *    │  ▼
 *   failed ─▶ ProxyExchange.fail
 * </pre>
 */
final class Attempts implements BackendUser {
    private final Exchanges shared;
    private final ProxyExchange exchange;
    private @Nullable BackendConnection connection;
    private boolean attempting;
    private boolean freshOnly;
    private boolean backendMayStay;

    Attempts(Exchanges shared, ProxyExchange exchange) {
        this.shared = shared;
        this.exchange = exchange;
    }

    void reset() {
        connection = null;
        attempting = false;
        freshOnly = false;
    }

    // ---- the way of an attempt ----

    /**
     * Makes the first attempt.
     *
     * @param mayStay whether the connection may serve others after this request
     */
    void begin(boolean mayStay) {
        backendMayStay = mayStay;
        next();
    }

    private void next() {
        SharedBackend backend = exchange.generation().choose(exchange);
        if (backend == null) {
            exchange.fail(nobodyLeft());
            return;
        }
        attempting = true;
        exchange.current().start(backend, shared.loop().now());
        backend.attemptStarted();
        exchange.plugins().started(backend);
        BackendPool pool = shared.pools().of(backend);
        try {
            connection = pool.acquire(this, freshOnly);
        } catch (NoSocketException e) {
            failed(Failure.OVERLOADED.because("there is no descriptor left for a connection"), false);
            return;
        } catch (IOException e) {
            onConnectFailed(BackendPool.failure(e));
            return;
        }
        exchange.current().onConnection(connection.reused());
        if (connection.connected()) {
            send(connection);
        } else {
            exchange.watch();
        }
    }

    private ProxyException nobodyLeft() {
        String name = exchange.upstream().name();
        int made = exchange.attempts();
        Failure last = made == 0 ? null : exchange.attempt(made - 1).failure();
        return last == null
                ? Failure.NO_BACKEND.because("no backend of " + name + " can take a request now")
                : last.because("no attempt at upstream " + name + " succeeded");
    }

    @Override
    public void onConnected() {
        send(connection());
    }

    private void send(BackendConnection open) {
        exchange.upload().send(exchange.head(), open.sink());
        if (!exchange.upload().done()) {
            exchange.downstream().source().resume(); // which may deliver what ends this exchange
        }
        if (connection != null) {
            exchange.watch();
        }
    }

    @Override
    public void onBackendBytes(ByteBuffer in) {
        Download download = exchange.download();
        boolean wasTunnel = exchange.tunnel().open();
        exchange.upload().forget();
        try {
            download.receive(in, exchange.downstream().sink());
        } catch (ProxyException e) {
            failed(e, false);
            return;
        }
        if (download.done()) {
            completed(!in.hasRemaining());
        } else {
            exchange.passedOn();
            if (!wasTunnel && exchange.tunnel().open()) {
                exchange.tunnel().begin(exchange.downstream());
            }
        }
    }

    private void completed(boolean clean) {
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
        exchange.responded();
    }

    /** Nothing more will come from the client's side of a tunnel. */
    void endRequest() {
        connection().sink().end();
    }

    /** Both sides of a tunnel have ended. */
    void endTunnel() {
        exchange.download().closed(exchange.downstream().sink());
        completed(false);
    }

    // ---- what goes wrong ----

    @Override
    public void onConnectFailed(ConnectFailure how) {
        connection = null;
        String name = exchange.current().target().name();
        failed(
                switch (how) {
                    case REFUSED -> Failure.CONNECT_REFUSED.because(name + " refused the connection");
                    case TIMED_OUT -> Failure.CONNECT_TIMEOUT.because(name + " did not accept the connection in time");
                    case UNREACHABLE -> Failure.UNREACHABLE.because(name + " cannot be reached");
                },
                false);
    }

    @Override
    public void onBackendEnd(IdleSignal how) {
        Download download = exchange.download();
        if (how == IdleSignal.EOF && exchange.tunnel().open()) {
            exchange.tunnel().onBackendEnd(exchange.downstream().sink());
            return;
        }
        if (how == IdleSignal.EOF && download.closed(exchange.downstream().sink())) {
            completed(false);
            return;
        }
        String what = exchange.current().target().name() + " ended the connection (" + how.words() + ")";
        failed(
                download.begun()
                        ? Failure.RESPONSE_INCOMPLETE.because(what + " within the response")
                        : Failure.CONNECTION_LOST.because(what + " without a response"),
                exchange.current().reusedConnection());
    }

    /** The backend took too long. */
    void timedOut() {
        String name = exchange.current().target().name();
        failed(
                exchange.download().headSent()
                        ? Failure.RESPONSE_INCOMPLETE.because("the response of " + name + " stopped arriving")
                        : Failure.RESPONSE_TIMEOUT.because(name + " did not answer in time"),
                false);
    }

    /**
     * An attempt failed: the evidence decides whether there is another.
     *
     * @param reused whether the failure may be due to the connection having idled
     */
    private void failed(ProxyException why, boolean reused) {
        boolean written = connection != null && connection.written();
        Evidence evidence = Evidence.of(written, reused, exchange.download().begun());
        freshOnly |= exchange.current().reusedConnection();
        drop();
        end(why.failure(), evidence);
        if (exchange.mayTryAgain()
                && evidence.allowsRetry(exchange.idempotent())
                && exchange.upload().replayable()) {
            next();
        } else {
            exchange.fail(why);
        }
    }

    @Override
    public void onBug() {
        connection = null;
        exchange.onBackendBug();
    }

    /** The exchange ended for reasons of its own: whatever the backend still does is of no use. */
    void abandon(Failure why) {
        boolean written = connection != null && connection.written();
        drop();
        if (attempting) {
            end(why, Evidence.of(written, false, exchange.download().begun())); // no connection went stale here
        }
    }

    private void drop() {
        if (connection != null) {
            BackendConnection failed = connection;
            connection = null;
            if (exchange.tunnel().open()) {
                failed.reset(); // a FIN would be the client's own end
            } else {
                failed.close();
            }
        }
        exchange.upload().disconnect();
    }

    private void end(@Nullable Failure why, @Nullable Evidence evidence) {
        attempting = false;
        Attempt ended = exchange.current();
        int status = exchange.download().headSent() ? exchange.status() : 0;
        ended.end(status, why, evidence, shared.loop().now());
        ended.target().attemptEnded();
        exchange.attemptEnded();
        exchange.plugins().attempted(exchange, ended);
    }

    // ---- back-pressure ----

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
        exchange.downstream().source().resume(); // which may deliver what ends this exchange
        if (connection != null) {
            exchange.onBackendTook();
        }
    }

    private BackendConnection connection() {
        return Objects.requireNonNull(connection);
    }
}
