package dev.weir.engine.exchange;

import dev.weir.api.Refusal.Direction;
import dev.weir.engine.backend.BackendPools;
import dev.weir.engine.backend.Places;
import dev.weir.engine.backend.UpstreamGroup;
import dev.weir.engine.config.RouteConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.http.BodyDecoder;
import dev.weir.engine.http.ErrorResponse;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Limits;
import dev.weir.engine.http.ResponseHeadParser;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.Holdings;
import dev.weir.engine.loop.Recycler;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One loop's exchanges: what they share, and those that are free to be used again. */
public final class Exchanges {
    /** For what the engine itself adds to a head and around a body. */
    private static final int FRAMING_ROOM = 1 << 10;

    /** A TRACE is answered with what was a request's head: in the body, so that the head stays small. */
    private static final Limits OWN_LIMITS = new Limits(1 << 10, 4 << 10, 16);

    private final EventLoop loop;
    private final SettingValues settings;
    private final ResponseHeadParser ownParser = new ResponseHeadParser(OWN_LIMITS);
    private final BodyRelay relay = new BodyRelay();
    private final @Nullable Places places;
    private final Recycler<ProxyExchange> exchanges;
    private final HeadStock heads;
    private final Stalls stalls;
    private @Nullable Generation generation;
    private boolean draining;

    /**
     * None yet.
     *
     * @param places   for all exchanges of all loops together, or {@code null} if they cannot become too many
     * @param settings those that hold for the life of the process
     * @param allowance what they may take of the process's memory
     */
    public Exchanges(EventLoop loop, @Nullable Places places, SettingValues settings, Allowance allowance) {
        this.places = places;
        this.loop = loop;
        this.settings = settings;
        this.exchanges = loop.recycler(() -> new ProxyExchange(this), ProxyExchange::trim);
        var stalled = new Holdings();
        this.heads = new HeadStock(loop, allowance.heldBytes(), allowance.requests(), stalled);
        this.stalls = new Stalls(loop.buffers(), heads, stalled);
    }

    /** How large {@code memory.write-buffer} must be at least, so that any head fits with what is sent behind it. */
    public static int smallestWriteBuffer(SettingValues settings) {
        int head = Math.max(settings.bytes(Settings.CLIENT_HEAD_SIZE), settings.bytes(Settings.BACKEND_HEAD_SIZE));
        int body = settings.bytes(Settings.RETRY_REPLAY_SIZE) + settings.bytes(Settings.BODY_TRAILER_SIZE);
        return head + Head.EDIT_ROOM + body + FRAMING_ROOM;
    }

    /** The heads of requests; each goes to {@link #begin} or back. */
    public HeadStock heads() {
        return heads;
    }

    /** Those that wait for a peer that takes nothing. */
    Stalls stalls() {
        return stalls;
    }

    /** A free exchange, for a request whose head is whole; it goes to {@link #begin}. */
    public ProxyExchange take() {
        return exchanges.take();
    }

    /** Sets an exchange going. It may be over when this returns. */
    public void begin(ProxyExchange exchange, Downstream client, Head request, ByteBuffer in) {
        exchange.start(client, request, generation(), in);
    }

    void giveBack(ProxyExchange exchange, Head request) {
        heads.giveBack(request);
        exchanges.giveBack(exchange);
    }

    /** What new exchanges begin with. */
    public Generation generation() {
        return Objects.requireNonNull(generation);
    }

    /** Whether there is a generation already. */
    public boolean hasGeneration() {
        return generation != null;
    }

    /** Swaps the generation; exchanges that run keep theirs. */
    public void generation(Generation next) {
        generation = next;
    }

    /**
     * Makes a generation, which is not yet swapped in.
     *
     * @param forOutlived whom exchanges ask and tell that outlive their own plugins
     * @param ways     which requests go where
     * @param proxySettings the proxy's
     * @param parts    the upstreams
     */
    public Generation generation(
            Epoch epoch,
            ObserverChain observers,
            PluginChain forOutlived,
            List<RouteConfig> ways,
            SettingValues proxySettings,
            List<Part> parts) {
        Generation before = generation;
        ExchangeTerms terms = before == null
                ? ExchangeTerms.of(loop, proxySettings)
                : before.terms().next(loop, proxySettings);
        var destinations = new ArrayList<Destination>();
        for (Part part : parts) {
            UpstreamTerms known = before == null ? null : before.termsOf(part.members());
            destinations.add(new Destination(
                    part.members(), part.plugins(), part.pools(), UpstreamTerms.of(loop, part.settings(), known)));
        }
        if (before != null) {
            before.destinations().stream()
                    .filter(old ->
                            parts.stream().noneMatch(part -> part.members().isOf(old.upstream())))
                    .forEach(old -> old.terms().retire());
        }
        return new Generation(epoch, terms, observers, forOutlived, ways, destinations);
    }

    /** One upstream of a generation. */
    public record Part(UpstreamGroup members, PluginChain plugins, BackendPools pools, SettingValues settings) {}

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

    /** Parses the proxy's own responses, which the limits for backends do not concern. */
    ResponseHeadParser ownParser() {
        return ownParser;
    }

    BodyRelay relay() {
        return relay;
    }

    /** Finds the end of a request's body. */
    public BodyDecoder requestBody() {
        return bodyDecoder(Direction.REQUEST);
    }

    BodyDecoder bodyDecoder(Direction direction) {
        return new BodyDecoder(
                direction, settings.bytes(Settings.BODY_CHUNK_LINE_SIZE), settings.bytes(Settings.BODY_TRAILER_SIZE));
    }

    /** The proxy's own answers to what went wrong. */
    public ErrorResponse errors() {
        return generation().terms().errors();
    }

    /** For all exchanges of all loops together; {@code null} if they cannot become too many. */
    @Nullable Places places() {
        return places;
    }
}
