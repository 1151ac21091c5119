package dev.weir.engine.relay;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.HopByHop;
import dev.weir.engine.http.LocalReply;
import dev.weir.engine.http.Trailers;
import dev.weir.engine.http.Upgrades;
import dev.weir.engine.message.MessageSink;
import dev.weir.engine.message.ResponseSink;
import dev.weir.engine.record.ExchangeRecord;
import dev.weir.engine.record.LoopContext;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The response's direction: interim heads, the final head, the body. */
public final class ResponseRelay {
    private static final int FIRST_ERROR_STATUS = 400;
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int UPGRADE_REQUIRED = 426;

    private final LoopContext context;
    private final ExchangeRecord record;
    private final HopOptions options;
    private final ResponseOwner owner;
    private final Head head = new Head();
    private final Interims interims = new Interims();
    private ResponsePhase phase = ResponsePhase.AWAITED;
    private boolean backendStays;
    private @Nullable ResponseSink to;

    /** The response of one exchange after another. */
    public ResponseRelay(LoopContext context, ExchangeRecord record, HopOptions options, ResponseOwner owner) {
        this.context = context;
        this.record = record;
        this.options = options;
        this.owner = owner;
    }

    /** Begins with another response. */
    public void begin() {
        head.reset();
        interims.reset();
        phase = ResponsePhase.AWAITED;
        backendStays = false;
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
        return phase == ResponsePhase.DONE;
    }

    /** Whether a backend that has answered before the whole request came reads on: it said neither no nor goodbye. */
    public boolean readsOn() {
        return backendStays && record.status() < FIRST_ERROR_STATUS;
    }

    /** Whether the backend has said that it wants the body. */
    public boolean continued() {
        return interims.continued();
    }

    // ---- as it comes ----

    /** A byte came. @return the head that it belongs to */
    public Head head() {
        if (phase == ResponsePhase.AWAITED) {
            phase = ResponsePhase.HEAD;
        }
        return head;
    }

    /** The head has grown. @throws ProxyException if there is no memory for it */
    public void headGrew() {
        if (!context.heads().charge(head)) {
            throw Failure.OVERLOADED.because("there is no memory for the response's head");
        }
    }

    /** The head is that of an interim response. @throws ProxyException if there are too many */
    public void interim(ResponseSink client) {
        interims.pass(head, record.route().policy().mostInterims(), client);
    }

    /**
     * The head is that of the final response.
     *
     * @param length how long the body is, or {@link MessageSink#UNKNOWN}
     * @param stays  whether the backend keeps its connection open behind it
     */
    public void finalHead(long length, boolean stays, ResponseSink client) {
        backendStays = stays;
        owner.onBackendHead(head);
        String required = head.status() == UPGRADE_REQUIRED ? upgrades().named(head) : null;
        rewrite();
        HopByHop.addHopFields(head, false, required);
        to = owner.receiver(client);
        receiver().head(head, length, owner.clientMayStay(readsOn()));
    }

    /** The backend agreed to another protocol: what follows is only the two peers'. */
    public void switched(ResponseSink client) {
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
        HopByHop.addHopFields(head, false, chosen);
        owner.onSwitched();
        to = owner.receiver(client);
        receiver().switched(head);
    }

    /** Passes a piece of the body on. */
    public void body(ByteBuffer payload, @Nullable Trailers last) {
        record.responseBody().add(payload.remaining());
        receiver().body(payload, last);
        if (!phase.headSent()) {
            phase = head.status() == SWITCHING_PROTOCOLS ? ResponsePhase.TUNNEL : ResponsePhase.BODY;
            context.heads().trim(head);
        }
        if (last != null) {
            phase = ResponsePhase.DONE;
        }
    }

    private ResponseSink receiver() {
        return Objects.requireNonNull(to);
    }

    private void rewrite() {
        HopByHop.strip(head, Direction.RESPONSE);
        record.status(head.status());
        record.route().plugins().response(record, head);
    }

    private Upgrades upgrades() {
        return record.route().generation().policy().upgrades();
    }

    // ---- the proxy's own ----

    /** Tells the client why it gets no response of a backend's. */
    public void refuse(ProxyException failure, boolean clientMeansToStay, ResponseSink client) {
        boolean mayKeep = failure.failure().origin() != Failure.Origin.CLIENT;
        record.answeredBy(null);
        reply(context.errors().to(failure), mayKeep, clientMeansToStay, client);
    }

    /**
     * Answers with a response of the proxy's own.
     *
     * @param mayKeep           whether the client's connection may go on behind it
     * @param clientMeansToStay what the client wished, which no rewriter remembers that was not asked
     * @throws ProxyException if it is a plugin's, and a rewriter refuses or fails
     */
    public void reply(LocalReply response, boolean mayKeep, boolean clientMeansToStay, ResponseSink client) {
        response.fill(head);
        byte[] body = response.bodyFor(record.method());
        record.status(head.status());
        boolean stays = mayKeep;
        if (record.answeredBy() != null) {
            record.route().plugins().response(record, head);
        } else if (record.route().found()) {
            record.route().plugins().errorResponse(record, head);
        } else {
            stays &= clientMeansToStay;
        }
        to = client;
        client.head(head, body.length, stays && owner.clientMayStay(false));
        body(ByteBuffer.wrap(body), Trailers.NONE);
    }

    /** What was held of an earlier response went to the client. */
    public void heldResponseSent() {
        phase = ResponsePhase.DONE;
    }

    /** The exchange is over: what it keeps for the next one is small. */
    public void finish() {
        context.heads().uncount(head);
        to = null;
    }

    /** It is going to be used again. */
    public void trim() {
        context.heads().trim(head);
    }
}
