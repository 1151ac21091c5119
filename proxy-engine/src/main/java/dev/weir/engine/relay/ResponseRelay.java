package dev.weir.engine.relay;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.BodyDecoder;
import dev.weir.engine.http.Field;
import dev.weir.engine.http.Framing;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.HopByHop;
import dev.weir.engine.http.ResponseHeadParser;
import dev.weir.engine.http.Upgrades;
import dev.weir.engine.loop.Sink;
import dev.weir.engine.record.ExchangeRecord;
import dev.weir.engine.record.LoopContext;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The response's direction: interim heads, the final head, the body; framed anew where the client needs it so. */
public final class ResponseRelay {
    private static final int FIRST_FINAL_STATUS = 200;
    private static final int FIRST_ERROR_STATUS = 400;
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int UPGRADE_REQUIRED = 426;

    private final LoopContext context;
    private final ExchangeRecord record;
    private final HopOptions options;
    private final ResponseOwner owner;
    private final Head head = new Head();
    private final BodyDecoder decoder;
    private final ResponseFraming framing = new ResponseFraming();
    private final Interims interims;
    private ResponsePhase phase = ResponsePhase.AWAITED;
    private boolean keepsBackend;
    private @Nullable Sink to;

    /** The response of one exchange after another. */
    public ResponseRelay(LoopContext context, ExchangeRecord record, HopOptions options, ResponseOwner owner) {
        this.context = context;
        this.record = record;
        this.options = options;
        this.owner = owner;
        this.decoder = context.bodyDecoder(Direction.RESPONSE);
        this.interims = new Interims(context.loop().buffers());
    }

    /** Begins with another response. */
    public void begin() {
        head.reset();
        framing.reset();
        interims.reset();
        phase = ResponsePhase.AWAITED;
        keepsBackend = false;
        record.responseBody().reset();
        to = null;
    }

    /** Whether a byte of a response arrived. */
    public boolean begun() {
        return phase != ResponsePhase.AWAITED;
    }

    /** Whether the client was sent a final head. */
    public boolean headSent() {
        return phase.headSent();
    }

    /** Whether the backend has switched protocols. */
    public boolean inTunnel() {
        return phase == ResponsePhase.TUNNEL;
    }

    /** Whether the whole response was passed on. */
    public boolean done() {
        return phase.headSent() && decoder.done();
    }

    /** Whether the client may send another request after this response. */
    public boolean keepsClient() {
        return framing.after() == AfterResponse.KEEP;
    }

    /** Whether the backend's connection may serve another request after this response. */
    public boolean keepsBackend() {
        return keepsBackend;
    }

    /** Whether a backend that has answered before the whole request came reads on: it said neither no nor goodbye. */
    public boolean readsOn() {
        return keepsBackend && record.status() < FIRST_ERROR_STATUS;
    }

    /** Whether the client takes the end of its connection for the end of this response. */
    public boolean endsByClose() {
        return framing.after() == AfterResponse.CLOSE_IS_END;
    }

    /** Whether the backend has said that it wants the body. */
    public boolean continued() {
        return interims.continued();
    }

    /**
     * Takes bytes of the response and passes them on.
     *
     * @param requestSent whether the backend was sent the whole request
     * @throws ProxyException if this is no response
     */
    public void receive(ByteBuffer in, Sink client, boolean requestSent) {
        ByteBuffer out = context.loop().buffers().write();
        boolean headCame = !phase.headSent();
        if (headCame) {
            if (phase == ResponsePhase.AWAITED) {
                phase = ResponsePhase.HEAD;
            }
            if (!readHead(in, out, client, requestSent)) {
                return;
            }
            to = owner.receiver(client);
        }
        record.responseBody().add(context.relay().relay(out, in, decoder, framing.chunked(), receiver()));
        if (headCame) {
            phase = head.status() == SWITCHING_PROTOCOLS ? ResponsePhase.TUNNEL : ResponsePhase.BODY;
            context.heads().settle(head);
        }
    }

    /** Reads up to the end of the final head and composes the client's. @return {@code false} if it is not all there */
    private boolean readHead(ByteBuffer in, ByteBuffer out, Sink client, boolean requestSent) {
        while (feed(in)) {
            out.clear(); // a head that was given up for this one has been answered from the same buffer
            if (head.status() >= FIRST_FINAL_STATUS) {
                refuseFarewell(requestSent);
                finalHead(out);
                return true;
            }
            if (head.status() == SWITCHING_PROTOCOLS) {
                switchProtocols(out);
                return true;
            }
            interims.pass(head, record.route().policy().mostInterims(), record.minorVersion() > 0 ? client : null);
        }
        return false;
    }

    /** Takes bytes of a head. @throws ProxyException also if they were sent before the request came */
    private boolean feed(ByteBuffer in) {
        boolean whole;
        try {
            whole = record.route().policy().responseParser().feed(head, in);
        } catch (ProxyException malformed) {
            throw isFirstOfReused() && !head.begun() ? stray() : malformed;
        }
        if (!whole && isFirstOfReused() && !ResponseHeadParser.mayBegin(head)) {
            throw stray();
        }
        if (!context.heads().charge(head)) {
            throw Failure.OVERLOADED.because("there is no memory for the response's head");
        }
        return whole;
    }

    /** A backend that tires of an idle connection says 408 and closes it; that is no answer to a whole request. */
    private void refuseFarewell(boolean requestSent) {
        if (isFirstOfReused() && requestSent && StrayBytes.isFarewell(head)) {
            throw stray();
        }
    }

    /** Whether nothing came before on a connection that had idled, so that the backend may have sent it unasked. */
    private boolean isFirstOfReused() {
        return interims.none() && record.log().current().reusedConnection();
    }

    private ProxyException stray() {
        return StrayBytes.of(record.log().current().target().name());
    }

    /** The exchange is over: what it keeps for the next one is small. */
    public void finish() {
        context.heads().uncount(head);
        decoder.forget();
    }

    /** It is going to be used again. */
    public void trim() {
        context.heads().settle(head);
    }

    /** The backend closed. @return {@code true} if that was how the body had to end */
    public boolean closed() {
        if (!phase.headSent() || !decoder.closed()) {
            return false;
        }
        ByteBuffer out = context.loop().buffers().write();
        context.relay().relay(out, out.duplicate().limit(0), decoder, framing.chunked(), receiver());
        return true;
    }

    private Sink receiver() {
        return Objects.requireNonNull(to);
    }

    /** The backend agreed to another protocol: what follows is only the two peers'. */
    private void switchProtocols(ByteBuffer out) {
        String offered = options.upgrade();
        if (offered == null) {
            throw Refusal.UPGRADE_UNASKED.in(Direction.RESPONSE);
        }
        if (!Upgrades.agrees(head, offered)) {
            throw Refusal.UPGRADE_OTHER.in(Direction.RESPONSE);
        }
        String chosen = upgrades().named(head);
        rewrite();
        head.removeAll(Field.CONNECTION);
        ResponseFraming.dropLength(head);
        HopByHop.announce(head, false, chosen);
        head.writeTo(out);
        decoder.expectUntilClose();
        framing.becomeTunnel();
        owner.onSwitched();
    }

    private void finalHead(ByteBuffer out) {
        Framing.ofResponse(
                head, record.method(), decoder, record.route().policy().leniency());
        boolean stays = !head.hasToken(Field.CONNECTION, "close") // which beats the other one (RFC 9112 §9.3)
                && (head.minorVersion() > 0 || head.hasToken(Field.CONNECTION, "keep-alive"));
        keepsBackend = stays && !decoder.untilClose();
        owner.onBackendHead(head, keepsBackend);
        String required = head.status() == UPGRADE_REQUIRED ? upgrades().named(head) : null;
        rewrite();
        HopByHop.announce(head, false, required);
        writeHead(out, true, readsOn());
    }

    private void rewrite() {
        HopByHop.strip(head, Direction.RESPONSE);
        record.status(head.status());
        record.route().plugins().response(record, head);
    }

    private Upgrades upgrades() {
        return record.route().generation().policy().upgrades();
    }

    /** Tells the client why it gets no response of a backend's. */
    public void refuse(ProxyException failure, Sink client) {
        boolean mayKeep = failure.failure().origin() != Failure.Origin.CLIENT;
        record.answeredBy(null);
        reply(context.errors().bytes(failure), mayKeep, client);
    }

    /**
     * Answers with a whole response of the proxy's own.
     *
     * @throws ProxyException if it is a plugin's, and a rewriter refuses or fails
     */
    public void reply(byte[] response, boolean mayKeep, Sink client) {
        head.reset();
        ByteBuffer in = ByteBuffer.wrap(response);
        context.ownParser().feed(head, in);
        Framing.ofResponse(head, record.method(), decoder);
        record.status(head.status());
        boolean stays = mayKeep;
        if (record.answeredBy() != null) {
            record.route().plugins().response(record, head);
        } else if (record.route().found()) {
            record.route().plugins().errorResponse(record, head);
        } else { // no rewriter is there to remember what the client wished
            stays &= !record.head().hasToken(Field.CONNECTION, "close");
        }
        ByteBuffer out = context.loop().buffers().write();
        writeHead(out, stays, false);
        record.responseBody().add(context.relay().relay(out, in, decoder, framing.chunked(), client));
        phase = ResponsePhase.BODY;
    }

    /** What was held of an earlier response went to the client. */
    public void gaveHeld(boolean keepsClient) {
        phase = ResponsePhase.BODY;
        framing.after(keepsClient);
    }

    private void writeHead(ByteBuffer out, boolean mayKeep, boolean backendReadsOn) {
        boolean old = record.minorVersion() == 0;
        framing.fit(head, decoder, old, mayKeep && owner.clientMayStay(backendReadsOn));
        context.date().complete(head);
        head.writeTo(out);
    }
}
