package dev.weir.engine.record;

import dev.weir.api.Refusal.Direction;
import dev.weir.api.Reply;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.http.BodyDecoder;
import dev.weir.engine.http.DateLine;
import dev.weir.engine.http.ErrorResponse;
import dev.weir.engine.http.Limits;
import dev.weir.engine.http.ResponseHeadParser;
import dev.weir.engine.http1.BodyRelay;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.Holdings;
import dev.weir.engine.memory.Allowance;
import dev.weir.engine.memory.HeadStock;
import dev.weir.engine.memory.Stalls;
import dev.weir.engine.route.Generations;
import dev.weir.engine.upstream.ConcurrencyLimit;
import org.jspecify.annotations.Nullable;

/** What all exchanges of one loop share. */
public final class LoopContext {
    /** How large the head of one of the proxy's own responses may be: a plugin's reply, since all others are smaller. */
    public static final int MOST_OWN_HEAD_BYTES = (1 << 10) + Reply.MOST_FIELD_BYTES;

    private static final Limits OWN_LIMITS = new Limits(1 << 10, MOST_OWN_HEAD_BYTES, Reply.MOST_FIELDS + 2);

    private final EventLoop loop;
    private final SettingValues settings;
    private final @Nullable ConcurrencyLimit requestLimit;
    private final Generations generations;
    private final HeadStock heads;
    private final Stalls stalls;
    private final ResponseHeadParser ownParser = new ResponseHeadParser(OWN_LIMITS);
    private final BodyRelay relay = new BodyRelay();
    private final DateLine date;
    private boolean draining;

    /**
     * Without a generation yet.
     *
     * @param requestLimit    for all exchanges of all loops together, or {@code null} if they cannot become too many
     * @param settings  those that hold for the life of the process
     * @param allowance what exchanges may take of the process's memory
     * @param date      says of responses when they were made
     */
    public LoopContext(
            EventLoop loop,
            @Nullable ConcurrencyLimit requestLimit,
            SettingValues settings,
            Allowance allowance,
            DateLine date) {
        this.loop = loop;
        this.requestLimit = requestLimit;
        this.settings = settings;
        this.date = date;
        this.generations = new Generations(loop);
        var stalled = new Holdings();
        this.heads = new HeadStock(loop, allowance.heldBytes(), allowance.requests(), stalled);
        this.stalls = new Stalls(loop.buffers(), heads, stalled);
    }

    /** The loop. */
    public EventLoop loop() {
        return loop;
    }

    /** For all exchanges of all loops together; {@code null} if they cannot become too many. */
    public @Nullable ConcurrencyLimit requestLimit() {
        return requestLimit;
    }

    /** The configurations. */
    public Generations generations() {
        return generations;
    }

    /** The memory of heads. */
    public HeadStock heads() {
        return heads;
    }

    /** Those that wait for a peer that takes nothing. */
    public Stalls stalls() {
        return stalls;
    }

    /** Parses the proxy's own responses, which the limits for backends do not concern. */
    public ResponseHeadParser ownParser() {
        return ownParser;
    }

    /** Passes bodies on. */
    public BodyRelay relay() {
        return relay;
    }

    /** Finds the end of a body. */
    public BodyDecoder bodyDecoder(Direction direction) {
        return new BodyDecoder(
                direction, settings.bytes(Settings.BODY_CHUNK_LINE_SIZE), settings.bytes(Settings.BODY_TRAILER_SIZE));
    }

    /** The proxy's own answers to what went wrong. */
    public ErrorResponse errors() {
        return generations.current().policy().errors();
    }

    /** Says of responses when they were made. */
    public DateLine date() {
        return date;
    }

    /** From now on every response closes its client's connection. */
    public void drain() {
        draining = true;
    }

    /** Whether the proxy is stopping. */
    public boolean draining() {
        return draining;
    }
}
