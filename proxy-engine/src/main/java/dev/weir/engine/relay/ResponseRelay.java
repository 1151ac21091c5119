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
import dev.weir.engine.record.RequestIdField;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Relays the response to the client: interim responses, the final head, the body. */
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

    /** Creates it for one exchange after another. */
    public ResponseRelay(LoopContext context, ExchangeRecord record, HopOptions options, ResponseOwner owner) {
        this.context = context;
        this.record = record;
        this.options = options;
        this.owner = owner;
    }

    /** Begins another response. */
    public void begin() {
        head.reset();
        interims.reset();
        phase = ResponsePhase.AWAITED;
        backendStays = false;
        record.responseBody().reset();
        to = null;
    }

    /** Whether any byte of a response has arrived. */
    public boolean begun() {
        return phase != ResponsePhase.AWAITED;
    }

    /** Whether a final head was sent to the client. */
    public boolean headSent() {
        return phase.headSent();
    }

    /** Whether the backend switched protocols. */
    public boolean inTunnel() {
        return phase == ResponsePhase.TUNNEL;
    }

    /** Whether the complete response was passed on. */
    public boolean done() {
        return phase == ResponsePhase.DONE;
    }

    /**
     * Whether a backend that responded before the end of the request keeps reading: it neither refused the body nor
     * announced to close.
     */
    public boolean readsOn() {
        return backendStays && record.status() < FIRST_ERROR_STATUS;
    }

    /** Whether the backend sent {@code 100 Continue}. */
    public boolean continued() {
        return interims.continued();
    }

    // ---- the backend's response ----

    /** A byte has arrived. @return the head that it belongs to */
    public Head head() {
        if (phase == ResponsePhase.AWAITED) {
            phase = ResponsePhase.HEAD;
        }
        return head;
    }

    /** The head has grown. @throws ProxyException if there is no memory for it */
    public void headGrew() {
        if (!context.heads().charge(head)) {
            throw Failure.OVERLOADED.because("no memory for the response head");
        }
    }

    /** Relays an interim response. @throws ProxyException if there are too many */
    public void interim(ResponseSink client) {
        interims.pass(head, record.route().policy().mostInterims(), client);
    }

    /**
     * Relays the final head.
     *
     * @param length length of the body, or {@link MessageSink#UNKNOWN}
     * @param stays  whether the backend keeps its connection open after the response
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

    /** The backend switched protocols: all further bytes belong to the two peers. */
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

    /** Relays a piece of the body. */
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
        RequestIdField.write(record, head);
        record.route().plugins().response(record, head);
    }

    private Upgrades upgrades() {
        return record.route().generation().policy().upgrades();
    }

    // ---- local replies ----

    /** Sends an error response, since no backend's response can be sent. */
    public void refuse(ProxyException failure, boolean clientMeansToStay, ResponseSink client) {
        boolean mayKeep = failure.failure().origin() != Failure.Origin.CLIENT;
        record.answeredBy(null);
        reply(context.errors().to(failure), mayKeep, clientMeansToStay, client);
    }

    /**
     * Sends a local reply.
     *
     * @param mayKeep           whether the client's connection may stay open afterwards
     * @param clientMeansToStay whether the client itself wants to keep the connection open
     * @throws ProxyException if the reply is a plugin's, and a rewriter refuses it or fails
     */
    public void reply(LocalReply response, boolean mayKeep, boolean clientMeansToStay, ResponseSink client) {
        response.fill(head);
        byte[] body = response.bodyFor(record.method());
        record.status(head.status());
        RequestIdField.write(record, head);
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

    /** The held part of an earlier response was sent to the client. */
    public void heldResponseSent() {
        phase = ResponsePhase.DONE;
    }

    /** The exchange has ended: keeps little memory for the next one. */
    public void finish() {
        context.heads().uncount(head);
        to = null;
    }

    /** Releases memory before reuse. */
    public void trim() {
        context.heads().trim(head);
    }
}
