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
 * What a client does while its exchange runs.
 *
 * <p><b>The request's body.</b> As long as {@link #wantsBody}, the codec asks for the {@link #room}, and gives at most so
 * much with {@link #body}. It stops when there is no room, or when it was told to pause; {@code Source.resume} says when
 * to go on, maybe within {@code body}. The exchange may be over when {@code body} returns, and be another's by then.
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

    /** Whether bytes from the client go on to a backend, or do so as soon as it takes some. */
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
            exchange.failBody(Failure.OVERLOADED.because("there is no memory for what the backend does not take yet"));
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

    /** What came of the request's body is none, or there is no memory for it. */
    public void onMalformed(ProxyException why) {
        exchange.failBody(why);
    }

    /**
     * The client sent FIN; once a response is whole, there is nothing to be called off.
     *
     * @param closesLater whether a request behind this one is to be its last
     * @return whether it may wait for responses still
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

    /** Some of what waits for the client was sent. */
    public void onTook() {
        waits.clientTook();
        waits.watch();
    }

    /** Everything that waited for the client was sent. */
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

    /** The client has left: it reset its connection, or ended it where that means as much. */
    public void onGone() {
        if (attempt.early().isOpen() && !sink().aboveHighWatermark() && !sink().broken()) {
            attempt.early().stop(); // the client has its response
        } else {
            exchange.abort(Failure.CLIENT_GONE);
        }
    }

    /**
     * Whether its connection can go on after this exchange.
     *
     * @param backendReadsOn whether the rest of the request, if it is not whole, still goes to the backend
     */
    boolean mayStay(boolean backendReadsOn) {
        return (request.done() || (backendReadsOn && !waits.bodyHeldBack())) && !context.draining();
    }

    private MessageSink sink() {
        return exchange.downstream().response();
    }
}
