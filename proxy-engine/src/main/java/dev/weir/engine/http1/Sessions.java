package dev.weir.engine.http1;

import dev.weir.api.ProxyException;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.client.ClientCodec;
import dev.weir.engine.client.ClientConnection;
import dev.weir.engine.client.ClientProtocol;
import dev.weir.engine.client.Clients;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.exchange.Exchanges;
import dev.weir.engine.http.Head;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.Recycler;
import java.nio.ByteBuffer;

/** The state shared by the HTTP/1.1 clients of one loop. */
final class Sessions implements ClientProtocol.OnLoop {
    private final EventLoop loop;
    private final Exchanges exchanges;
    private final SettingValues limits;
    private final BodyWriter bodies = new BodyWriter();
    private final Recycler<PendingHead> heads;
    private final Recycler<ClientStream> streams;
    private final LastResponse lastAnswer;
    private SessionPolicy policy;

    /** @param settings the restart-only settings, and initial values for the others */
    Sessions(Clients clients, SettingValues settings) {
        this.loop = clients.loop();
        this.exchanges = clients.exchanges();
        this.limits = settings;
        this.policy = SessionPolicy.of(settings);
        this.lastAnswer = new LastResponse(exchanges.date());
        this.heads = loop.recycler(this::makeHead);
        this.streams = loop.recycler(() -> new ClientStream(this));
    }

    @Override
    public ClientCodec open(ClientConnection connection) {
        return new Session(this, connection);
    }

    @Override
    public void use(SettingValues settings) {
        policy = SessionPolicy.of(settings);
    }

    private PendingHead makeHead() {
        return new PendingHead(exchanges.heads(), heads);
    }

    /** Begins a request head, when its first byte has arrived. */
    PendingHead beginHead(PendingHead.Sender client) {
        return heads.take().begin(client);
    }

    /** Begins the stream of a request with a complete head. */
    ClientStream beginStream(Session session, Head head) {
        return streams.take().begin(session, head);
    }

    void giveBack(ClientStream over) {
        streams.giveBack(over);
    }

    /** The complete response to a failure that occurred before there was an exchange; the connection ends after it. */
    ByteBuffer lastAnswer(ProxyException failure) {
        return lastAnswer.of(exchanges.refusal(failure), loop.buffers());
    }

    /** @param request finds the end of the current request's body */
    ResponseWriter responseWriter(BodyDecoder request) {
        return new ResponseWriter(loop.buffers(), bodies, exchanges.date(), request);
    }

    /** Creates a decoder for request bodies. */
    BodyDecoder bodyDecoder() {
        return new BodyDecoder(
                Direction.REQUEST,
                limits.bytes(Settings.BODY_CHUNK_LINE_SIZE),
                limits.bytes(Settings.BODY_TRAILER_SIZE));
    }

    SessionPolicy policy() {
        return policy;
    }

    EventLoop loop() {
        return loop;
    }

    Exchanges exchanges() {
        return exchanges;
    }
}
