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
import dev.weir.engine.record.LoopContext;
import dev.weir.engine.relay.Downstream;
import dev.weir.engine.route.Generations;
import dev.weir.engine.route.ObserverChain;
import dev.weir.engine.upstream.ConcurrencyLimit;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** One loop's exchanges: what they share, and those that are free to be used again. */
public final class Exchanges {
    /** For what the engine itself adds to a head and around a body. */
    private static final int FRAMING_ROOM = 1 << 10;

    /** Of the proxy's own responses a plugin's reply has the largest head. */
    private static final int MOST_OWN_HEAD = (1 << 10) + Reply.MOST_FIELD_BYTES;

    private final LoopContext context;
    private final Recycler<ProxyExchange> free;

    /**
     * None yet.
     *
     * @param requestLimit    for all exchanges of all loops together, or {@code null} if they cannot become too many
     * @param allowance what they may take of the process's memory
     * @param wallClock tells the time of day
     */
    public Exchanges(
            EventLoop loop, @Nullable ConcurrencyLimit requestLimit, MemoryLimits allowance, InstantSource wallClock) {
        this.context = new LoopContext(loop, requestLimit, allowance, new DateLine(wallClock));
        this.free = loop.recycler(() -> new ProxyExchange(context, this::giveBack), ProxyExchange::trim);
    }

    /** How large {@code memory.write-buffer} must be at least, so that any head fits with what is sent behind it. */
    public static int smallestWriteBuffer(SettingValues settings) {
        int head = Math.max(settings.bytes(Settings.CLIENT_HEAD_SIZE), settings.bytes(Settings.BACKEND_HEAD_SIZE));
        int body = settings.bytes(Settings.RETRY_REPLAY_SIZE) + settings.bytes(Settings.BODY_TRAILER_SIZE);
        return Math.max(head, MOST_OWN_HEAD) + Head.EDIT_ROOM + body + FRAMING_ROOM;
    }

    /** A free exchange, for a request whose head is whole; it goes to {@link #begin}. */
    public ProxyExchange take() {
        return free.take();
    }

    /** Sets an exchange going. It may be over when this returns. */
    public void begin(ProxyExchange exchange, Downstream client, Head request) {
        exchange.start(client, request, generations().current());
    }

    private void giveBack(ProxyExchange exchange, Head request) {
        context.heads().giveBack(request);
        free.giveBack(exchange);
    }

    /** The heads of requests; each goes to {@link #begin} or back. */
    public HeadPool heads() {
        return context.heads();
    }

    /** The configurations. */
    public Generations generations() {
        return context.generations();
    }

    /** Who watches now. */
    public ObserverChain observers() {
        return generations().current().observers();
    }

    /** The answer to what went wrong before there was an exchange. */
    public LocalReply refusal(ProxyException failure) {
        return context.errors().to(failure);
    }

    /** Says of responses when they were made. */
    public DateLine date() {
        return context.date();
    }

    /** From now on every response closes its client's connection. */
    public void drain() {
        context.drain();
    }

    /** Whether the proxy is stopping. */
    public boolean draining() {
        return context.draining();
    }
}
