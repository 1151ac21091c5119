package dev.weir.engine.exchange;

import dev.weir.api.Refusal.Direction;
import dev.weir.engine.backend.BackendPools;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.http.BodyDecoder;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Limits;
import dev.weir.engine.http.ResponseHeadParser;
import dev.weir.engine.http.Upgrades;
import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.Recycler;
import java.nio.ByteBuffer;

/** One loop's exchanges: what they share, and those that are free to be used again. */
public final class Exchanges {
    /** For what the engine itself adds to a head and around a body. */
    private static final int FRAMING_ROOM = 1 << 10;

    /** A TRACE is answered with what was a request's head: in the body, so that the head stays small. */
    private static final Limits OWN_LIMITS = new Limits(1 << 10, 4 << 10, 16);

    private final EventLoop loop;
    private final BackendPools pools;
    private final SettingValues settings;
    private final ResponseHeadParser responseParser;
    private final ResponseHeadParser ownParser = new ResponseHeadParser(OWN_LIMITS);
    private final BodyRelay relay = new BodyRelay();
    private final Deadlines bodyDeadlines;
    private final Deadlines responseDeadlines;
    private final Deadlines progressDeadlines;
    private final Deadlines stallDeadlines;
    private final Deadlines tunnelDeadlines;
    private final Upgrades upgrades;
    private final Recycler<ProxyExchange> exchanges;
    private final Recycler<Head> heads;
    private Generation generation;
    private boolean draining;

    /** None yet. */
    public Exchanges(EventLoop loop, BackendPools pools, Generation generation, SettingValues settings) {
        this.loop = loop;
        this.pools = pools;
        this.generation = generation;
        this.settings = settings;
        this.responseParser = new ResponseHeadParser(Limits.ofResponses(settings));
        this.bodyDeadlines = loop.deadlines(settings.nanos(Settings.CLIENT_BODY_TIMEOUT));
        this.responseDeadlines = loop.deadlines(settings.nanos(Settings.BACKEND_RESPONSE_TIMEOUT));
        this.progressDeadlines = loop.deadlines(settings.nanos(Settings.BACKEND_PROGRESS_TIMEOUT));
        this.stallDeadlines = loop.deadlines(settings.nanos(Settings.CLIENT_STALL_TIMEOUT));
        this.tunnelDeadlines = loop.deadlines(settings.nanos(Settings.TUNNEL_IDLE_TIMEOUT));
        this.upgrades = new Upgrades(settings.words(Settings.UPGRADE_PROTOCOLS));
        this.exchanges = loop.recycler(() -> new ProxyExchange(this));
        this.heads = loop.recycler(Head::new);
    }

    /** How large {@code memory.write-buffer} must be at least, so that any head fits with what is sent behind it. */
    public static int smallestWriteBuffer(SettingValues settings) {
        int head = Math.max(settings.bytes(Settings.CLIENT_HEAD_SIZE), settings.bytes(Settings.BACKEND_HEAD_SIZE));
        int body = settings.bytes(Settings.RETRY_REPLAY_SIZE) + settings.bytes(Settings.BODY_TRAILER_SIZE);
        return head + Head.EDIT_ROOM + body + FRAMING_ROOM;
    }

    /** An empty head for a request that begins to arrive; it goes to {@link #begin} or back. */
    public Head takeHead() {
        return heads.take().reset();
    }

    /** Counts what a head has grown by. @return {@code false} if there is no memory for it */
    public boolean charge(Head head) {
        int grown = head.uncharged();
        if (!loop.buffers().reserve(grown)) {
            return false;
        }
        head.charge(grown);
        return true;
    }

    /** Returns a head that became no request. */
    public void giveBack(Head head) {
        loop.buffers().unreserve(head.discharge());
        heads.giveBack(head);
    }

    /** A free exchange, for a request whose head is whole; it goes to {@link #begin}. */
    public ProxyExchange take() {
        return exchanges.take();
    }

    /** Sets an exchange going. It may be over when this returns. */
    public void begin(ProxyExchange exchange, Downstream client, Head request, ByteBuffer in) {
        exchange.start(client, request, generation, in);
    }

    void giveBack(ProxyExchange exchange, Head request) {
        giveBack(request);
        exchanges.giveBack(exchange);
    }

    /** What new exchanges begin with. */
    public Generation generation() {
        return generation;
    }

    /** Swaps the generation; exchanges that run keep theirs. */
    public void generation(Generation next) {
        generation = next;
    }

    /** From now on every response closes its client's connection. */
    public void drain() {
        draining = true;
    }

    /** Whether the proxy is stopping. */
    public boolean draining() {
        return draining;
    }

    EventLoop loop() {
        return loop;
    }

    BackendPools pools() {
        return pools;
    }

    /** Parses the proxy's own responses, which the limits for backends do not concern. */
    ResponseHeadParser ownParser() {
        return ownParser;
    }

    ResponseHeadParser responseParser() {
        return responseParser;
    }

    BodyRelay relay() {
        return relay;
    }

    BodyDecoder bodyDecoder(Direction direction) {
        return new BodyDecoder(
                direction, settings.bytes(Settings.BODY_CHUNK_LINE_SIZE), settings.bytes(Settings.BODY_TRAILER_SIZE));
    }

    int replayBytes() {
        return settings.bytes(Settings.RETRY_REPLAY_SIZE);
    }

    int mostAttempts() {
        return settings.get(Settings.RETRY_ATTEMPTS);
    }

    int mostInterims() {
        return settings.get(Settings.BACKEND_INTERIM_RESPONSES);
    }

    Deadlines bodyDeadlines() {
        return bodyDeadlines;
    }

    Deadlines responseDeadlines() {
        return responseDeadlines;
    }

    Deadlines progressDeadlines() {
        return progressDeadlines;
    }

    Deadlines stallDeadlines() {
        return stallDeadlines;
    }

    Deadlines tunnelDeadlines() {
        return tunnelDeadlines;
    }

    Upgrades upgrades() {
        return upgrades;
    }
}
