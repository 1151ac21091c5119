package dev.weir.engine.http1;

import dev.weir.api.ProxyException;
import dev.weir.engine.entrance.Entrance;
import dev.weir.engine.exchange.ClientEvents;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Trailers;
import dev.weir.engine.loop.Source;
import dev.weir.engine.message.BodyReceiver;
import dev.weir.engine.message.ResponseSink;
import dev.weir.engine.pool.ClientLogins;
import dev.weir.engine.record.ClientFacts;
import dev.weir.engine.relay.Downstream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A client's HTTP/1.1 request and its response. Reused for one exchange after another. */
final class ClientStream implements Downstream {
    private final Sessions shared;
    private final ResponseWriter response;
    private final BodyDecoder decoder;
    private @Nullable Session session;
    private @Nullable Head head;
    private @Nullable ByteBuffer ahead;
    private boolean meansToStay;

    ClientStream(Sessions shared) {
        this.shared = shared;
        this.decoder = shared.bodyDecoder();
        this.response = shared.responseWriter(decoder);
    }

    /** Begins a request with a complete head. */
    ClientStream begin(Session of, Head request) {
        session = of;
        head = request;
        meansToStay = Persistence.isMeant(request);
        decoder.expectBytes(0);
        boolean mayStay = Persistence.isPossible(request) && of.mayStay();
        response.begin(of.socket(), request, mayStay);
        return this;
    }

    /** Sets the bytes received after the head, while the exchange begins; {@code null} afterwards. */
    void ahead(@Nullable ByteBuffer in) {
        ahead = in;
    }

    private void giveBack() {
        response.finish();
        decoder.forget();
        session = null;
        head = null;
        ahead = null;
        shared.giveBack(this);
    }

    // ---- the request ----

    @Override
    public long openBody() {
        Framing.ofRequest(Objects.requireNonNull(head), decoder);
        return decoder.length();
    }

    @Override
    public void bodySoFar(BodyReceiver receiver) {
        if (ahead != null && !decoder.done()) {
            decode(ahead, receiver);
            deliver(ahead, receiver);
        }
    }

    /** Passes the acceptable part of the body on. The stream may have ended when this returns. */
    void receive(ByteBuffer in, ClientEvents receiver) {
        try {
            decode(in, receiver);
        } catch (ProxyException e) {
            receiver.onMalformed(e);
            return;
        }
        deliver(in, receiver);
    }

    private void decode(ByteBuffer in, BodyReceiver receiver) {
        int limit = in.limit();
        in.limit((int) Math.min(limit, in.position() + (long) receiver.room()));
        try {
            decoder.decode(in);
        } finally {
            in.limit(limit);
        }
    }

    private void deliver(ByteBuffer in, BodyReceiver receiver) {
        int rest = in.position();
        int limit = in.limit();
        Trailers last = decoder.done() ? decoder.trailers() : null;
        receiver.body(in.limit(decoder.payloadEnd()).position(decoder.payloadStart()), last);
        in.limit(limit).position(rest);
    }

    @Override
    public Source source() {
        return session().input();
    }

    @Override
    public boolean meansToStay() {
        return meansToStay;
    }

    // ---- the response ----

    @Override
    public ResponseSink response() {
        return response;
    }

    @Override
    public void exchangeEnded(boolean requestDone) {
        Session told = session();
        boolean keep = response.after() == AfterResponse.KEEP && requestDone;
        giveBack();
        told.exchangeEnded(keep);
    }

    @Override
    public void exchangeBroken() {
        Session told = session();
        boolean endsByClose = response.after() == AfterResponse.CLOSE_IS_END;
        giveBack();
        told.exchangeBroken(endsByClose);
    }

    // ---- the client ----

    @Override
    public ClientFacts facts() {
        return session().connection();
    }

    @Override
    public Entrance entrance() {
        return session().connection().entrance();
    }

    @Override
    public ClientLogins logins() {
        return session().connection().logins();
    }

    private Session session() {
        return Objects.requireNonNull(session);
    }
}
