package dev.weir.engine.attempt;

import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import dev.weir.engine.metrics.BackendMetrics;
import dev.weir.engine.pool.BackendConnection;
import dev.weir.engine.record.Attempt;
import dev.weir.engine.record.ExchangeRecord;
import dev.weir.engine.record.LoopContext;
import dev.weir.engine.relay.RequestRelay;
import dev.weir.engine.relay.ResponseRelay;
import dev.weir.engine.route.AttemptPolicy;
import dev.weir.engine.route.PluginChain;
import dev.weir.engine.upstream.SharedBackend;
import org.jspecify.annotations.Nullable;

/**
 * Begins and ends attempts: notifies the plugins, releases the backend's slot, and returns the connection to the pool
 * or closes it. Reused by later attempts.
 */
final class AttemptLife implements AttemptDeadlines.Owner {
    /** Receives the result of an attempt. */
    interface Owner {
        /** The backend went out of rotation before there was a connection: the attempt does not count. */
        void onSentAway();

        /** The response is complete. */
        void onCompleted();

        /**
         * The attempt failed.
         *
         * @param clientsOwn whether it used a connection that is reserved for the client
         */
        void onFailed(ProxyException why, Evidence evidence, boolean clientsOwn);
    }

    private enum Phase {
        NONE,
        RUNNING,
        ANSWERED_EARLY
    }

    private final LoopContext context;
    private final ExchangeRecord record;
    private final RequestRelay request;
    private final ResponseRelay response;
    private final AttemptConnection connection;
    private final ExchangeSide exchange;
    private final Owner owner;
    private final AttemptDeadlines deadlines = new AttemptDeadlines(this);
    private Phase phase = Phase.NONE;

    AttemptLife(
            LoopContext context,
            ExchangeRecord record,
            RequestRelay request,
            ResponseRelay response,
            AttemptConnection connection,
            ExchangeSide exchange,
            Owner owner) {
        this.context = context;
        this.record = record;
        this.request = request;
        this.response = response;
        this.connection = connection;
        this.exchange = exchange;
        this.owner = owner;
    }

    void reset() {
        phase = Phase.NONE;
    }

    AttemptDeadlines deadlines() {
        return deadlines;
    }

    /** Begins an attempt at a backend. */
    void begin(SharedBackend backend) {
        phase = Phase.RUNNING;
        PluginChain plugins = record.route().plugins();
        record.log().begin(backend, plugins.reason(), context.loop().now());
        BackendMetrics counters = record.route().target().pools().of(backend).metrics();
        counters.began();
        record.log().current().countIn(counters);
        plugins.started(backend);
        deadlines.attemptBegan(policy());
    }

    /** The connection can carry the request. */
    void sending() {
        record.log().current().onSending(context.loop().now());
    }

    /** The head of the final response has arrived. */
    void headCame() {
        record.log().current().onHead(context.loop().now());
    }

    /** The response is complete, while the rest of the request is still sent to the backend. */
    void answeredEarly() {
        phase = Phase.ANSWERED_EARLY;
    }

    /** Whether the response is complete while the request is still being sent. */
    boolean isAnsweredEarly() {
        return phase == Phase.ANSWERED_EARLY;
    }

    // ---- the end ----

    /** Ends the attempt without a connection. It does not count, since it shows nothing about the backend. */
    void withdraw() {
        Attempt none = record.log().current();
        none.end(0, Failure.NO_BACKEND, Evidence.NOTHING_WRITTEN, context.loop().now());
        none.metrics().withdrawn();
        ended();
        record.log().withdraw();
        record.route().plugins().completed(none); // only the strategy is notified: nothing was tried
        none.target().limit().release();
        owner.onSentAway();
    }

    /**
     * The response is complete.
     *
     * @param clean whether its connection can be reused, if the protocol allows
     */
    void complete(boolean clean) {
        exchange.waits().connectionLeaves();
        boolean reusable = clean && connection.reusable() && request.done();
        BackendConnection done = connection.detach();
        if (reusable) {
            done.release();
        } else {
            done.close();
        }
        end(null, null);
        owner.onCompleted();
    }

    /**
     * Ends a failed attempt: the evidence decides whether another is safe.
     *
     * @param reused whether the connection was reused, so that it may have been stale
     */
    void fail(ProxyException why, boolean reused) {
        Evidence evidence = Evidence.of(connection.written(), reused, response.begun());
        boolean clientsOwn = connection.isClientsOwn();
        drop(response.inTunnel());
        end(why.failure(), evidence);
        owner.onFailed(why, evidence, clientsOwn);
    }

    /** Ends an attempt that failed before any byte of it was sent. */
    void fail(ProxyException why) {
        fail(why, false);
    }

    /**
     * Abandons the attempt for a reason that lies in the exchange.
     *
     * @return {@code false} if there was none
     */
    boolean cancel(Failure why) {
        boolean running = phase != Phase.NONE;
        // failures of stale connections do not end here
        Evidence evidence = Evidence.of(connection.written(), false, response.begun());
        drop(response.inTunnel() || why == Failure.CLIENT_GONE);
        if (running) {
            end(why, evidence);
        }
        return running;
    }

    /** @param unmistakably with an RST, where a FIN could be taken for a half-close */
    private void drop(boolean unmistakably) {
        exchange.waits().connectionLeaves();
        connection.drop(unmistakably);
        request.disconnect();
    }

    private void end(@Nullable Failure why, @Nullable Evidence evidence) {
        Attempt attempt = record.log().current();
        attempt.end(
                response.headSent() ? record.status() : 0,
                why,
                evidence,
                context.loop().now());
        attempt.metrics().ended(attempt.status(), why, evidence, attempt.latencyNanos());
        if (record.log().count() > 0) {
            record.route().target().pools().metrics().retried();
        }
        ended();
        record.log().end();
        record.route().plugins().attempted(record, attempt);
        attempt.target().limit().release();
    }

    private void ended() {
        phase = Phase.NONE;
        deadlines.attemptEnded();
        exchange.waits().attemptEnded();
    }

    // ---- timeouts ----

    @Override
    public void onTotalTimeout() {
        exchange.cancelAndFail(Failure.TOTAL_TIMEOUT.because("no backend responded within the time for all attempts"));
    }

    /** The timeout of this attempt has expired; another attempt may still have time. */
    @Override
    public void onAttemptTimeout() {
        if (connection.awaited()) {
            fail(AttemptFailure.noConnectionInTime(target()));
        } else {
            timedOut();
        }
    }

    @Override
    public void onConnectionTimeout() {
        exchange.cancelAndFail(AttemptFailure.noConnectionInTime(target()));
    }

    /** The backend took too long. */
    void timedOut() {
        if (isAnsweredEarly()) {
            complete(false);
        } else {
            fail(AttemptFailure.tooSlow(response.headSent(), target()), false);
        }
    }

    @Override
    public void onEngineFault() {
        exchange.onEngineFault();
    }

    private AttemptPolicy policy() {
        return record.route().policy();
    }

    private String target() {
        return record.log().current().target().name();
    }
}
