package dev.weir.engine.exchange;

import dev.weir.api.Refusal.Direction;
import dev.weir.engine.backend.BackendPools;
import dev.weir.engine.backend.Places;
import dev.weir.engine.config.Setting;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.http.BodyDecoder;
import dev.weir.engine.http.ErrorResponse;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Limits;
import dev.weir.engine.http.ResponseHeadParser;
import dev.weir.engine.http.Upgrades;
import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.Recycler;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

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
    private final Deadlines queueDeadlines;
    private final @Nullable Deadlines tryDeadlines;
    private final @Nullable Deadlines totalDeadlines;
    private final @Nullable Places places;
    private final boolean idempotencyKeys;
    private final ErrorResponse errors;
    private final Upgrades upgrades;
    private final Recycler<ProxyExchange> exchanges;
    private final Recycler<Head> heads;
    private Generation generation;
    private boolean draining;

    /**
     * None yet.
     *
     * @param places for all exchanges of all loops together, or {@code null} if they cannot become too many
     */
    public Exchanges(
            EventLoop loop,
            BackendPools pools,
            Generation generation,
            @Nullable Places places,
            SettingValues settings) {
        this.places = places;
        this.errors =
                new ErrorResponse(settings.get(Settings.CLIENT_RETRY_AFTER).toSeconds());
        this.queueDeadlines = loop.deadlines(settings.nanos(Settings.QUEUE_TIMEOUT));
        this.tryDeadlines = optional(loop, settings, Settings.RETRY_TRY_TIMEOUT);
        this.totalDeadlines = optional(loop, settings, Settings.RETRY_TOTAL_TIMEOUT);
        this.idempotencyKeys = settings.get(Settings.RETRY_IDEMPOTENCY_KEY);
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

    private static @Nullable Deadlines optional(EventLoop loop, SettingValues settings, Setting<Duration> setting) {
        long nanos = settings.nanos(setting);
        return nanos == 0 ? null : loop.deadlines(nanos);
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

    /** The proxy's own answers to what went wrong. */
    public ErrorResponse errors() {
        return errors;
    }

    int answerBytes() {
        return settings.bytes(Settings.RETRY_ANSWER_SIZE);
    }

    boolean trustsIdempotencyKeys() {
        return idempotencyKeys;
    }

    /** For all exchanges of all loops together; {@code null} if they cannot become too many. */
    @Nullable Places places() {
        return places;
    }

    Deadlines queueDeadlines() {
        return queueDeadlines;
    }

    @Nullable Deadlines tryDeadlines() {
        return tryDeadlines;
    }

    @Nullable Deadlines totalDeadlines() {
        return totalDeadlines;
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
