package dev.weir.engine.exchange;

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
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The response's direction: interim heads, the final head, the body; framed anew where the client needs it so. */
final class Download {
    private static final int FIRST_FINAL_STATUS = 200;
    private static final int CONTINUE = 100;
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int NO_CONTENT = 204;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int UPGRADE_REQUIRED = 426;

    private final Exchanges shared;
    private final ProxyExchange exchange;
    private final Head head = new Head();
    private final BodyDecoder decoder;
    private boolean begun;
    private boolean headSent;
    private boolean chunked;
    private boolean keepsClient;
    private boolean keepsBackend;
    private boolean endsByClose;
    private boolean continued;
    private int interims;
    private long sent;
    private @Nullable Sink to;

    Download(Exchanges shared, ProxyExchange exchange) {
        this.shared = shared;
        this.exchange = exchange;
        this.decoder = shared.bodyDecoder(Direction.RESPONSE);
    }

    void begin() {
        head.reset();
        begun = false;
        headSent = false;
        keepsClient = false;
        keepsBackend = false;
        endsByClose = false;
        continued = false;
        interims = 0;
        sent = 0;
        to = null;
    }

    /** Whether a byte of a response arrived. */
    boolean begun() {
        return begun;
    }

    /** Whether the client was sent a final head. */
    boolean headSent() {
        return headSent;
    }

    /** Whether the whole response was passed on. */
    boolean done() {
        return headSent && decoder.done();
    }

    /** Whether the client may send another request after this response. */
    boolean keepsClient() {
        return keepsClient;
    }

    /** Whether the backend's connection may serve another request after this response. */
    boolean keepsBackend() {
        return keepsBackend;
    }

    /** Whether the client takes the end of its connection for the end of this response. */
    boolean endsByClose() {
        return endsByClose;
    }

    /** Whether the backend has said that it wants the body. */
    boolean continued() {
        return continued;
    }

    /** Bytes of payload passed on. */
    long sent() {
        return sent;
    }

    /** Takes bytes of the response and passes them on. @throws ProxyException if this is no response */
    void receive(ByteBuffer in, Sink client) {
        begun = true;
        ByteBuffer out = shared.loop().buffers().write();
        if (!headSent) {
            if (!readHead(in, out, client)) {
                return;
            }
            to = exchange.answered(client);
        }
        sent += shared.relay().relay(out, in, decoder, chunked, receiver());
        if (!headSent) {
            headSent = true;
            shared.heads().settle(head);
        }
    }

    /** Reads up to the end of the final head and composes the client's. @return {@code false} if it is not all there */
    private boolean readHead(ByteBuffer in, ByteBuffer out, Sink client) {
        while (feed(in)) {
            out.clear(); // a head that was given up for this one has been answered from the same buffer
            if (head.status() >= FIRST_FINAL_STATUS) {
                refuseFarewell();
                finalHead(out);
                return true;
            }
            if (head.status() == SWITCHING_PROTOCOLS) {
                switchProtocols(out);
                return true;
            }
            passInterim(client);
        }
        return false;
    }

    /** Takes bytes of a head. @throws ProxyException also if they were sent before the request came */
    private boolean feed(ByteBuffer in) {
        boolean whole;
        try {
            whole = exchange.terms().responseParser().feed(head, in);
        } catch (ProxyException malformed) {
            throw isFirstOfReused() && !head.begun() ? stray() : malformed;
        }
        if (!whole && isFirstOfReused() && !ResponseHeadParser.mayBegin(head)) {
            throw stray();
        }
        if (!shared.heads().charge(head)) {
            throw Failure.OVERLOADED.because("there is no memory for the response's head");
        }
        return whole;
    }

    /** A backend that tires of an idle connection says 408 and closes it; that is no answer to a whole request. */
    private void refuseFarewell() {
        if (head.status() == REQUEST_TIMEOUT
                && isFirstOfReused()
                && exchange.upload().done()
                && head.hasToken(Field.CONNECTION, "close")) {
            throw stray();
        }
    }

    /** Whether nothing came before on a connection that had idled, so that the backend may have sent it unasked. */
    private boolean isFirstOfReused() {
        return interims == 0 && exchange.current().reusedConnection();
    }

    private ProxyException stray() {
        return AttemptFailure.stray(exchange.current().target().name());
    }

    /** The exchange is over: what it keeps for the next one is small. */
    void finish() {
        shared.heads().uncount(head);
        decoder.forget();
    }

    /** It is going to be used again. */
    void trim() {
        shared.heads().settle(head);
    }

    /** The backend closed. @return {@code true} if that was how the body had to end */
    boolean closed() {
        if (!headSent || !decoder.closed()) {
            return false;
        }
        ByteBuffer out = shared.loop().buffers().write();
        shared.relay().relay(out, out.duplicate().limit(0), decoder, chunked, receiver());
        return true;
    }

    private Sink receiver() {
        return Objects.requireNonNull(to);
    }

    private void passInterim(Sink client) {
        if (++interims > exchange.terms().mostInterims()) {
            throw Refusal.INTERIM_FLOOD.in(Direction.RESPONSE);
        }
        continued |= head.status() == CONTINUE;
        if (exchange.minorVersion() > 0) { // HTTP/1.0 knows no interim responses (RFC 9110 §15.2)
            HopByHop.strip(head, Direction.RESPONSE);
            head.removeAll(Field.CONNECTION);
            dropLength();
            ByteBuffer out = shared.loop().buffers().write();
            head.writeTo(out);
            client.write(out.flip());
        }
        head.reset();
    }

    /** An interim response has no body, nor has a 204, whatever they say (RFC 9110 §8.6, RFC 9112 §6.3). */
    private void dropLength() {
        head.removeAll(Field.CONTENT_LENGTH);
        head.removeAll(Field.TRANSFER_ENCODING);
        head.removeAll(Field.CONTENT_LENGTH_LOOKALIKE);
        head.removeAll(Field.TRANSFER_ENCODING_LOOKALIKE);
    }

    /** The backend agreed to another protocol: what follows is nobody's but the two peers'. */
    private void switchProtocols(ByteBuffer out) {
        String offered = exchange.wishes().upgrade();
        if (offered == null) {
            throw Refusal.UPGRADE_UNASKED.in(Direction.RESPONSE);
        }
        if (!Upgrades.agrees(head, offered)) {
            throw Refusal.UPGRADE_OTHER.in(Direction.RESPONSE);
        }
        String chosen = exchange.generation().terms().upgrades().named(head);
        HopByHop.strip(head, Direction.RESPONSE);
        exchange.status(head.status());
        exchange.plugins().response(exchange, head);
        head.removeAll(Field.CONNECTION);
        dropLength();
        HopByHop.announce(head, false, chosen);
        head.writeTo(out);
        decoder.expectUntilClose();
        chunked = false;
        endsByClose = true;
        exchange.tunnel().switched();
    }

    private void finalHead(ByteBuffer out) {
        Framing.ofResponse(head, exchange.method(), decoder, exchange.terms().leniency());
        boolean stays = !head.hasToken(Field.CONNECTION, "close") // which beats the other one (RFC 9112 §9.3)
                && (head.minorVersion() > 0 || head.hasToken(Field.CONNECTION, "keep-alive"));
        keepsBackend = stays && !decoder.untilClose();
        exchange.answerCame(head, keepsBackend);
        String required = head.status() == UPGRADE_REQUIRED
                ? exchange.generation().terms().upgrades().named(head)
                : null;
        HopByHop.strip(head, Direction.RESPONSE);
        exchange.status(head.status());
        exchange.plugins().response(exchange, head);
        HopByHop.announce(head, false, required);
        writeHead(out, true);
    }

    /** Tells the client why it gets no answer of a backend's. */
    void refuse(ProxyException failure, Sink client) {
        answer(shared.errors().bytes(failure), failure.failure().origin() != Failure.Origin.CLIENT, client);
    }

    /** Answers with a whole response of the proxy's own. */
    void answer(byte[] response, boolean mayKeep, Sink client) {
        head.reset();
        ByteBuffer in = ByteBuffer.wrap(response);
        shared.ownParser().feed(head, in);
        Framing.ofResponse(head, exchange.method(), decoder);
        exchange.status(head.status());
        boolean stays = mayKeep;
        if (exchange.routed()) {
            exchange.plugins().errorResponse(exchange, head);
        } else { // no rewriter is there to remember what the client wished
            stays &= !exchange.head().hasToken(Field.CONNECTION, "close");
        }
        ByteBuffer out = shared.loop().buffers().write();
        writeHead(out, stays);
        sent += shared.relay().relay(out, in, decoder, chunked, client);
        headSent = true;
    }

    /** What was kept back of an earlier answer went to the client. */
    void gave(KeptAnswer answer) {
        headSent = true;
        keepsClient = answer.keepsClient();
    }

    /** Fits the head to what the client can read, and says whether its connection goes on. */
    private void writeHead(ByteBuffer out, boolean mayKeep) {
        boolean old = exchange.minorVersion() == 0;
        boolean close = head.hasToken(Field.CONNECTION, "close");
        chunked = !old && (decoder.chunked() || decoder.untilClose());
        endsByClose = old && (decoder.chunked() || decoder.untilClose());
        keepsClient = mayKeep && !close && !endsByClose && exchange.clientMayStay();
        if (head.status() == NO_CONTENT) {
            dropLength();
        } else if (old) {
            head.removeAll(Field.TRANSFER_ENCODING);
        } else if (decoder.untilClose()) {
            head.append(Field.TRANSFER_ENCODING, "chunked");
        }
        if (!keepsClient && !close) {
            head.append(Field.CONNECTION, "close");
        } else if (keepsClient && old) {
            head.append(Field.CONNECTION, "keep-alive");
        }
        head.writeTo(out);
    }
}
