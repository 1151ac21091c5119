package dev.weir.engine.http1;

import dev.weir.api.Failure;
import dev.weir.api.IdleSignal;
import dev.weir.api.ProxyException;
import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;
import dev.weir.engine.message.MessageSink;
import dev.weir.engine.message.RequestSink;
import dev.weir.engine.message.ResponseReceiver;
import dev.weir.engine.pool.BackendCodec;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An HTTP/1.1 request on a backend connection, and its response (RFC 9112 §4, §6). Reusable. */
final class BackendExchange implements BackendCodec.Stream {
    private enum Phase {
        HEAD,
        BODY,
        /** The bytes belong to the peers, and each direction ends independently. */
        TUNNEL,
        OVER
    }

    private static final int FIRST_FINAL_STATUS = 200;
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int REQUEST_TIMEOUT = 408;

    private final Http1BackendCodec codec;
    private final RequestWriter request;
    private final BodyDecoder decoder;
    private BackendCodec.@Nullable Carrier connection;
    private @Nullable ResponseReceiver receiver;
    private Phase phase = Phase.HEAD;
    private boolean interimCame;
    private boolean stays;
    private boolean excess;

    BackendExchange(Http1BackendCodec codec) {
        this.codec = codec;
        this.request = codec.requestWriter();
        this.decoder = codec.bodyDecoder();
    }

    BackendExchange begin(BackendCodec.Carrier on, ResponseReceiver to) {
        connection = on;
        receiver = to;
        request.begin(on.sink());
        phase = Phase.HEAD;
        interimCame = false;
        stays = true;
        excess = false;
        return this;
    }

    @Override
    public void close() {
        request.finish();
        decoder.forget();
        connection = null;
        receiver = null;
        codec.giveBack(this);
    }

    @Override
    public RequestSink request() {
        return request;
    }

    @Override
    public boolean excess() {
        return excess;
    }

    @Override
    public boolean reusable() {
        return stays && !request.closes() && !excess;
    }

    // ---- input ----

    @Override
    public void onBytes(ByteBuffer in) {
        if (phase == Phase.OVER) {
            receiver().onExcess();
            return;
        }
        try {
            if (phase == Phase.HEAD && !readHeads(in)) {
                receiver().onProgress();
                return;
            }
            decoder.decode(in);
        } catch (ProxyException e) {
            receiver().onMalformed(e, e.failure() == Failure.CONNECTION_LOST);
            return;
        }
        excess = in.hasRemaining();
        deliver(in.limit(decoder.payloadEnd()).position(decoder.payloadStart()));
    }

    private void deliver(ByteBuffer payload) {
        boolean last = decoder.done();
        if (last) {
            phase = Phase.OVER;
        }
        receiver().onBody(payload, last ? decoder.trailers() : null);
    }

    @Override
    public void onEnd(IdleSignal how) {
        if (how == IdleSignal.EOF && phase == Phase.BODY && decoder.closed()) {
            deliver(MessageSink.EMPTY);
        } else {
            receiver().onEnd(how);
        }
    }

    // ---- heads ----

    /** Reads up to the end of the final head. @return {@code false} if the head is incomplete */
    private boolean readHeads(ByteBuffer in) {
        Head head = receiver().head();
        while (feed(head, in)) {
            if (head.status() >= FIRST_FINAL_STATUS) {
                receiver().onFinalHeadCame();
                refuseFarewell(head);
                finalHead(head);
                return true;
            }
            if (head.status() == SWITCHING_PROTOCOLS) {
                decoder.expectUntilClose();
                phase = Phase.TUNNEL;
                receiver().onSwitched();
                return true;
            }
            interimCame = true;
            receiver().onInterim();
        }
        return false;
    }

    private void finalHead(Head head) {
        Framing.ofResponse(head, request.method(), decoder, codec.leniency());
        boolean kept = !head.hasToken(Field.CONNECTION, "close") // takes precedence over keep-alive (RFC 9112 §9.3)
                && (head.minorVersion() > 0 || head.hasToken(Field.CONNECTION, "keep-alive"));
        stays = kept && !decoder.untilClose();
        connection().keepAliveHint(KeepAliveField.timeoutSeconds(head), KeepAliveField.mostRequests(head));
        phase = Phase.BODY;
        receiver().onHead(decoder.length(), stays);
    }

    /** Reads bytes of a head. @throws ProxyException also if the bytes were sent before the request */
    private boolean feed(Head head, ByteBuffer in) {
        boolean whole;
        try {
            whole = codec.parser().feed(head, in);
        } catch (ProxyException malformed) {
            throw isFirstOfReused() && !head.begun() ? stray() : malformed;
        }
        if (!whole && isFirstOfReused() && !ResponseHeadParser.mayBegin(head)) {
            throw stray();
        }
        receiver().headGrew();
        return whole;
    }

    /** Treats a 408 with {@code close} as the end of an idle connection: it is not a response to a complete request. */
    private void refuseFarewell(Head head) {
        boolean farewell = head.status() == REQUEST_TIMEOUT && head.hasToken(Field.CONNECTION, "close");
        if (farewell && isFirstOfReused() && request.whole()) {
            throw stray();
        }
    }

    /**
     * Whether these are the first bytes on a reused connection, so that the backend may have sent them before the
     * request.
     */
    private boolean isFirstOfReused() {
        return !interimCame && connection().reused();
    }

    private ProxyException stray() {
        return Failure.CONNECTION_LOST.because(connection().name() + " sent unexpected bytes on an idle connection");
    }

    private BackendCodec.Carrier connection() {
        return Objects.requireNonNull(connection);
    }

    private ResponseReceiver receiver() {
        return Objects.requireNonNull(receiver);
    }
}
