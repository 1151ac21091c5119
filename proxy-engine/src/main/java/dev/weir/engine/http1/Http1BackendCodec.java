package dev.weir.engine.http1;

import dev.weir.api.Refusal.Direction;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.http.Limits;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.LoopBuffers;
import dev.weir.engine.message.ResponseReceiver;
import dev.weir.engine.pool.BackendCodec;
import java.util.ArrayDeque;

/** HTTP/1.1 on one loop with the backends of an upstream: one request at a time on a connection. */
public final class Http1BackendCodec implements BackendCodec {
    private static final int MOST_FREE = 4096;

    private final LoopBuffers buffers;
    private final SettingValues settings;
    private final ResponseHeadParser parser;
    private final Leniency leniency;
    private final BodyWriter bodies = new BodyWriter();
    private final ArrayDeque<BackendExchange> free = new ArrayDeque<>();

    /** Creates the codec with the settings of the upstream. */
    public Http1BackendCodec(EventLoop loop, SettingValues settings) {
        this.buffers = loop.buffers();
        this.settings = settings;
        this.parser = new ResponseHeadParser(Limits.ofResponses(settings));
        this.leniency = Leniency.of(settings);
    }

    @Override
    public Stream begin(Carrier connection, ResponseReceiver receiver) {
        BackendExchange known = free.pollLast();
        return (known == null ? new BackendExchange(this) : known).begin(connection, receiver);
    }

    /** Returns an ended exchange for reuse. */
    void giveBack(BackendExchange over) {
        if (free.size() < MOST_FREE) {
            free.addLast(over);
        }
    }

    ResponseHeadParser parser() {
        return parser;
    }

    Leniency leniency() {
        return leniency;
    }

    RequestWriter requestWriter() {
        return new RequestWriter(buffers, bodies);
    }

    BodyDecoder bodyDecoder() {
        return new BodyDecoder(
                Direction.RESPONSE,
                settings.bytes(Settings.BODY_CHUNK_LINE_SIZE),
                settings.bytes(Settings.BODY_TRAILER_SIZE));
    }
}
