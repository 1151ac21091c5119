package dev.weir.engine.exchange;

import dev.weir.api.ProxyException;
import dev.weir.api.Reply;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.http.DateLine;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.LocalReply;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.Recycler;
import dev.weir.engine.memory.HeadPool;
import dev.weir.engine.memory.MemoryLimits;
import dev.weir.engine.metrics.LoopMetrics;
import dev.weir.engine.record.LoopContext;
import dev.weir.engine.record.RequestIds;
import dev.weir.engine.relay.Downstream;
import dev.weir.engine.route.Generations;
import dev.weir.engine.route.ObserverChain;
import dev.weir.engine.upstream.ConcurrencyLimit;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Manages one loop's exchanges: their shared state, and the free ones for reuse. */
public final class Exchanges {
    /** Bytes that the engine itself adds to a head and around a body. */
    private static final int FRAMING_ROOM = 1 << 10;

    /** Maximum size of the head of a local reply; a plugin's reply has the largest. */
    private static final int MOST_OWN_HEAD = (1 << 10) + Reply.MOST_FIELD_BYTES;

    private final LoopContext context;
    private final Recycler<ProxyExchange> free;

    /**
     * Creates it without exchanges.
     *
     * @param requestLimit limit for the exchanges of all loops, or {@code null} if other limits already guarantee it
     * @param allowance memory available to the exchanges
     * @param wallClock time of day
     * @param metrics   what the loop counts
     */
    public Exchanges(
            EventLoop loop,
            @Nullable ConcurrencyLimit requestLimit,
            MemoryLimits allowance,
            InstantSource wallClock,
            LoopMetrics metrics) {
        this.context = new LoopContext(
                loop, requestLimit, allowance, new DateLine(wallClock), idsFrom(loop, wallClock), metrics);
        this.free = loop.recycler(() -> new ProxyExchange(context, this::giveBack), ProxyExchange::trim);
    }

    private static RequestIds idsFrom(EventLoop loop, InstantSource wallClock) {
        Instant start = wallClock.instant();
        return new RequestIds(
                start.getEpochSecond() * 1_000_000_000 + start.getNano(),
                loop.info().index());
    }

    /** Minimum of {@code memory.write-buffer}: any head has to fit together with the bytes sent with it. */
    public static int smallestWriteBuffer(SettingValues settings) {
        int head = Math.max(settings.bytes(Settings.CLIENT_HEAD_SIZE), settings.bytes(Settings.BACKEND_HEAD_SIZE));
        int body = settings.bytes(Settings.RETRY_REPLAY_SIZE) + settings.bytes(Settings.BODY_TRAILER_SIZE);
        return Math.max(head, MOST_OWN_HEAD) + Head.EDIT_ROOM + body + FRAMING_ROOM;
    }

    /** Takes a free exchange for a request with a complete head; pass it to {@link #begin}. */
    public ProxyExchange take() {
        return free.take();
    }

    /** Starts an exchange. It may have ended when this returns. */
    public void begin(ProxyExchange exchange, Downstream client, Head request) {
        exchange.start(client, request, generations().current());
    }

    private void giveBack(ProxyExchange exchange, Head request) {
        context.heads().giveBack(request);
        free.giveBack(exchange);
    }

    /** The pool of request heads; each head is passed to {@link #begin} or returned. */
    public HeadPool heads() {
        return context.heads();
    }

    /** The generations of the configuration. */
    public Generations generations() {
        return context.generations();
    }

    /** The current observers. */
    public ObserverChain observers() {
        return generations().current().observers();
    }

    /** Tells the observers of a client that sent no request: its connection was refused or could not be opened. */
    public void refused(InetSocketAddress client, ProxyException failure) {
        refused(client, "", failure);
    }

    /** The same for a request that did not become an exchange. @param line its first line, as far as it arrived */
    public void refused(InetSocketAddress client, String line, ProxyException failure) {
        metrics().exchanges().refused(failure.failure(), failure.refusal());
        observers().refused(client, line, failure);
    }

    /** What the loop counts. */
    public LoopMetrics metrics() {
        return context.metrics();
    }

    /** The local reply to a failure that occurred before there was an exchange. */
    public LocalReply refusal(ProxyException failure) {
        return context.errors().to(failure);
    }

    /** The source of the Date field. */
    public DateLine date() {
        return context.date();
    }

    /** From now on, every response closes its client's connection. */
    public void drain() {
        context.drain();
    }

    /** Whether the proxy is stopping. */
    public boolean draining() {
        return context.draining();
    }
}
