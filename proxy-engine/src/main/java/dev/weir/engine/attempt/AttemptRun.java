package dev.weir.engine.attempt;

import dev.weir.api.ConnectFailure;
import dev.weir.api.Failure;
import dev.weir.api.IdleSignal;
import dev.weir.engine.http.HostRule;
import dev.weir.engine.pool.BackendConnection;
import dev.weir.engine.pool.BackendPool;
import dev.weir.engine.pool.BackendUser;
import dev.weir.engine.record.Attempt;
import dev.weir.engine.record.ExchangeRecord;
import dev.weir.engine.record.LoopContext;
import dev.weir.engine.relay.HopOptions;
import dev.weir.engine.relay.RequestRelay;
import dev.weir.engine.relay.ResponseRelay;
import dev.weir.engine.route.AttemptPolicy;
import dev.weir.engine.upstream.SharedBackend;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Runs one attempt: a connection, the request on it, the response. Reused by later attempts.
 *
 * <pre>
 *   begin ─▶ onConnection ─▶ send ─▶ IncomingResponse … ─▶ AttemptLife.complete
 *                │ onConnectFailed, a deadline, EOF or RST, a malformed response
 *                ▼
 *              AttemptLife.fail
 * </pre>
 */
public final class AttemptRun implements BackendUser {
    private final ExchangeRecord record;
    private final HopOptions options;
    private final RequestRelay request;
    private final Retries retries;
    private final ExchangeSide exchange;
    private final AttemptConnection connection = new AttemptConnection(this);
    private final AttemptLife life;
    private final EarlyResponse early;
    private final ResponseDecisions decisions;
    private final IncomingResponse incoming;

    AttemptRun(
            LoopContext context,
            ExchangeRecord record,
            HopOptions options,
            RequestRelay request,
            ResponseRelay response,
            Retries retries,
            HeldResponse held,
            ExchangeSide exchange,
            AttemptLife.Owner owner) {
        this.record = record;
        this.options = options;
        this.request = request;
        this.retries = retries;
        this.exchange = exchange;
        this.life = new AttemptLife(context, record, request, response, connection, exchange, owner);
        this.early = new EarlyResponse(request, response, connection, life);
        this.decisions = new ResponseDecisions(record, connection, life.deadlines(), retries, held);
        this.incoming = new IncomingResponse(record, request, response, held, connection, exchange, life, early);
    }

    void reset() {
        life.reset();
        connection.reset();
    }

    /** The first attempt is about to begin. */
    void start() {
        life.deadlines().start(policy());
        connection.begin(
                record.head(),
                record.route().target().pools(),
                exchange.downstream().logins());
    }

    // ---- the steps of an attempt ----

    /** Begins an attempt at a backend, of which a slot has been acquired. */
    void begin(SharedBackend backend) {
        boolean freshOnly = retries.freshOnly(backend);
        life.begin(backend);
        try {
            BackendPool pool = record.route().target().pools().of(backend);
            BackendConnection acquired = connection.acquire(pool, freshOnly, !retries.mayRepeat());
            if (acquired == null) {
                life.deadlines().connectionAwaited(policy());
            } else {
                onConnection(acquired);
            }
        } catch (IOException e) {
            onNoConnection(e);
        }
    }

    @Override
    public void onConnection(BackendConnection acquired) {
        life.deadlines().connectionCame();
        connection.take(acquired);
        current().onConnection(acquired);
        if (!connection.mayCarryRequest()) {
            life.fail(AttemptFailure.tooManyLogins(target()));
        } else if (acquired.connected()) {
            send();
        } else {
            exchange.waits().watch();
        }
    }

    @Override
    public void onSentAway() {
        connection.waitEnded();
        life.withdraw();
    }

    @Override
    public void onConnected() {
        send();
    }

    private void send() {
        if (options.hostless()) {
            HostRule.complete(record.head(), current().target().authority());
        }
        life.sending();
        connection.open(incoming);
        request.send(record.head(), connection.request());
        if (connection.written() && (connection.isClientsOwn() || !record.idempotent())) {
            request.forget(); // no retry is possible any more
        }
        if (!request.done()) {
            exchange.downstream().source().resume(); // resuming may deliver an event that ends this exchange
        }
        if (connection.exists()) {
            exchange.waits().watch();
        }
    }

    // ---- tunnels ----

    /** The client's side of a tunnel has ended. */
    public void endRequest() {
        connection.request().end();
    }

    /** Both sides of a tunnel have ended. */
    public void endTunnel() {
        life.complete(false);
    }

    // ---- failures ----

    @Override
    public void onNoConnection(IOException why) {
        connection.waitEnded();
        life.fail(AttemptFailure.noConnection(why, target()));
    }

    @Override
    public void onConnectFailed(ConnectFailure how, @Nullable String detail) {
        connection.gone();
        life.fail(AttemptFailure.noConnection(how, detail, target()));
    }

    /** A write to the backend has failed. */
    public void onBackendBroken() {
        incoming.onEnd(IdleSignal.RESET);
    }

    @Override
    public void onBug() {
        connection.gone();
        exchange.onEngineFault();
    }

    /** The client's response is complete or generated: stops waiting. */
    void answered() {
        life.deadlines().finish();
    }

    /** The backend took too long. */
    public void timedOut() {
        life.timedOut();
    }

    /** Abandons the current attempt. @return {@code false} if there is none */
    boolean cancel(Failure why) {
        return life.cancel(why);
    }

    /** Ends the exchange. */
    void finish() {
        connection.end();
    }

    // ---- for the exchange ----

    /** The state of a response that is complete before its request. */
    public EarlyResponse early() {
        return early;
    }

    /** The decisions to make when the response head has arrived. */
    public ResponseDecisions decisions() {
        return decisions;
    }

    /** The connection to the backend, if there is one. */
    public AttemptConnection connection() {
        return connection;
    }

    @Override
    public void onBackendTook() {
        exchange.backendTook();
    }

    @Override
    public void onBackendDrained() {
        early.sentMore();
        if (!connection.exists()) {
            return; // everything was sent
        }
        exchange.downstream().source().resume(); // resuming may deliver an event that ends this exchange
        if (connection.exists()) {
            exchange.backendTook();
        }
    }

    private Attempt current() {
        return record.log().current();
    }

    private AttemptPolicy policy() {
        return record.route().policy();
    }

    private String target() {
        return current().target().name();
    }
}
