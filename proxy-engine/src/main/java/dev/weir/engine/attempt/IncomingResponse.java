package dev.weir.engine.attempt;

import dev.weir.api.IdleSignal;
import dev.weir.api.ProxyException;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Trailers;
import dev.weir.engine.message.ResponseReceiver;
import dev.weir.engine.message.ResponseSink;
import dev.weir.engine.record.ExchangeRecord;
import dev.weir.engine.relay.RequestRelay;
import dev.weir.engine.relay.ResponseRelay;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Receives the response of an attempt: passes it to the client and decides how the attempt ends. */
final class IncomingResponse implements ResponseReceiver {
    private final ExchangeRecord record;
    private final RequestRelay request;
    private final ResponseRelay response;
    private final HeldResponse held;
    private final AttemptConnection connection;
    private final ExchangeSide exchange;
    private final AttemptLife life;
    private final EarlyResponse early;

    IncomingResponse(
            ExchangeRecord record,
            RequestRelay request,
            ResponseRelay response,
            HeldResponse held,
            AttemptConnection connection,
            ExchangeSide exchange,
            AttemptLife life,
            EarlyResponse early) {
        this.record = record;
        this.request = request;
        this.response = response;
        this.held = held;
        this.connection = connection;
        this.exchange = exchange;
        this.life = life;
        this.early = early;
    }

    // ---- heads ----

    @Override
    public Head head() {
        return response.head();
    }

    @Override
    public void headGrew() {
        response.headGrew();
    }

    @Override
    public void onInterim() {
        response.interim(client());
    }

    @Override
    public void onHead(long length, boolean stays) {
        life.headCame();
        response.finalHead(length, stays, client());
    }

    @Override
    public void onSwitched() {
        life.headCame();
        response.switched(client());
    }

    @Override
    public void onProgress() {
        exchange.passedOn();
    }

    // ---- the body ----

    @Override
    public void onBody(ByteBuffer payload, @Nullable Trailers last) {
        boolean wasTunnel = response.inTunnel();
        response.body(payload, last);
        if (!held.collecting()) {
            request.forget();
            life.deadlines().finish();
        }
        if (last == null) {
            goOn(wasTunnel);
        } else if (!connection.excess()
                && !held.collecting()
                && early.begins(exchange.waits().bodyHeldBack())) {
            exchange.answeredEarly();
        } else {
            life.complete(true);
        }
    }

    private void goOn(boolean wasTunnel) {
        exchange.passedOn();
        if (!wasTunnel && response.inTunnel() && connection.exists()) {
            exchange.tunnelBegan();
        }
    }

    @Override
    public void onExcess() {
        life.complete(false);
    }

    // ---- the end ----

    @Override
    public void onMalformed(ProxyException why, boolean stray) {
        if (stray) {
            response.begin(); // the received bytes belong to no response
        }
        life.fail(why, stray);
    }

    @Override
    public void onEnd(IdleSignal how) {
        if (early.isOpen()) {
            life.complete(false);
        } else if (how == IdleSignal.EOF && response.inTunnel()) {
            exchange.tunnelHalfClosed();
        } else {
            life.fail(
                    AttemptFailure.ended(
                            how,
                            response.begun(),
                            record.log().current().target().name()),
                    record.log().current().reusedConnection());
        }
    }

    private ResponseSink client() {
        return exchange.downstream().response();
    }
}
