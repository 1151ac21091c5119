package dev.weir.engine.exchange;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import dev.weir.engine.attempt.AttemptRun;
import dev.weir.engine.http.Trailers;
import dev.weir.engine.message.BodyReceiver;
import dev.weir.engine.message.MessageSink;
import dev.weir.engine.record.LoopContext;
import dev.weir.engine.relay.RequestRelay;
import dev.weir.engine.relay.Tunnel;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Handles the events of the client while its exchange runs.
 *
 * <p><b>The request body.</b> While {@link #wantsBody} is true, the codec queries the {@link #room} and passes at most
 * that many bytes to {@link #body}. It stops when there is no room or when it is paused; {@code Source.resume} tells it
 * to continue, possibly from within {@code body}. When {@code body} returns, the exchange may have ended, and its
 * object may already serve another one.
 */
public final class ClientEvents implements BodyReceiver {
    private final LoopContext context;
    private final ProxyExchange exchange;
    private final RequestRelay request;
    private final AttemptRun attempt;
    private final Tunnel tunnel;
    private final ExchangeWaits waits;

    ClientEvents(
            LoopContext context,
            ProxyExchange exchange,
            RequestRelay request,
            AttemptRun attempt,
            Tunnel tunnel,
            ExchangeWaits waits) {
        this.context = context;
        this.exchange = exchange;
        this.request = request;
        this.attempt = attempt;
        this.tunnel = tunnel;
        this.waits = waits;
    }

    /** Whether bytes from the client belong to this exchange. */
    public boolean wantsBody() {
        return exchange.isOpen() && !request.done();
    }

    /** Whether the request body is still being sent to a backend, now or as soon as a backend accepts it. */
    public boolean sending() {
        return attempt.connection().open();
    }

    @Override
    public int room() {
        return request.room();
    }

    @Override
    public void body(ByteBuffer payload, @Nullable Trailers last) {
        request.body(payload, last);
        if (tunnel.open() && attempt.connection().broken()) {
            attempt.onBackendBroken();
            return;
        }
        if (attempt.connection().aboveHighWatermark() && !waits.mayStall()) {
            exchange.failBody(
                    Failure.OVERLOADED.because("no memory to buffer request bytes that the backend does not read"));
            return;
        }
        if (!request.done() && attempt.connection().aboveHighWatermark()) {
            exchange.downstream().source().pause();
        }
        waits.requestBodyCame();
        attempt.early().sentMore();
        if (!exchange.isOver()) {
            waits.watch();
        }
    }

    /** The request body is malformed, or there is no memory for it. */
    public void onMalformed(ProxyException why) {
        exchange.failBody(why);
    }

    /**
     * The client sent FIN. After a complete response, this cancels nothing.
     *
     * @param closesLater whether the last request of the client follows this one
     * @return whether the client may still wait for responses
     */
    public boolean onEnd(boolean closesLater) {
        boolean left = exchange.generation()
                .policy()
                .halfClose()
                .isDeparture(exchange.downstream().meansToStay() && !closesLater);
        if (tunnel.open()) {
            tunnel.onClientEnd();
        } else if (attempt.early().isOpen()) {
            if (!request.done()) {
                attempt.early().stop();
            }
        } else if (exchange.isOpen() && (left || !request.done())) {
            onGone();
        }
        return !left;
    }

    /** Some of the bytes buffered for the client were sent. */
    public void onTook() {
        waits.clientTook();
        waits.watch();
    }

    /** All bytes buffered for the client were sent. */
    public void onDrained() {
        if (sink().broken()) {
            onGone();
        } else if (exchange.isFlushing()) {
            exchange.end();
        } else {
            attempt.connection().resume();
            onTook();
        }
    }

    /** The client has disconnected: it reset the connection, or closed it where that means a cancellation. */
    public void onGone() {
        if (attempt.early().isOpen() && !sink().aboveHighWatermark() && !sink().broken()) {
            attempt.early().stop(); // the client has its response
        } else {
            exchange.abort(Failure.CLIENT_GONE);
        }
    }

    /**
     * Whether the client's connection can be kept open after this exchange.
     *
     * @param backendReadsOn whether the rest of an incomplete request is still sent to the backend
     */
    boolean mayStay(boolean backendReadsOn) {
        return (request.done() || (backendReadsOn && !waits.bodyHeldBack())) && !context.draining();
    }

    private MessageSink sink() {
        return exchange.downstream().response();
    }
}
