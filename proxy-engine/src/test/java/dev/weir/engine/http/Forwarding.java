package dev.weir.engine.http;

import dev.weir.api.ProxyException;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http1.BodyDecoder;
import dev.weir.engine.http1.ChunkEncoder;
import dev.weir.engine.http1.HeadParser;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Forwards a stream of messages as an exchange does, but without sockets: from bytes to bytes. */
public abstract class Forwarding {
    public final BodyDecoder body;
    private final HeadParser parser;
    private final Head head = new Head();
    private final StringBuilder payload = new StringBuilder();
    /** The forwarded bytes of each complete message. */
    public final List<String> forwarded = new ArrayList<>();
    /** The start line and the payload of each message. */
    public final List<String> messages = new ArrayList<>();

    private boolean inBody;
    private @Nullable ProxyException refused;

    public Forwarding(HeadParser parser, Direction direction) {
        this.parser = parser;
        this.body = new BodyDecoder(direction, 64, 64);
    }

    /** Turns a head into its forwarded form, and sets the framing of the body. */
    public abstract void admit(Head head);

    public final Forwarding take(List<String> pieces) {
        try {
            for (String piece : pieces) {
                ByteBuffer in = Heads.buffer(piece);
                while (in.hasRemaining()) {
                    step(in);
                }
            }
            if (inBody && body.untilClose()) {
                body.closed();
                complete();
            }
        } catch (ProxyException e) {
            refused = e;
        }
        return this;
    }

    private void step(ByteBuffer in) {
        if (!inBody) {
            if (!parser.feed(head, in)) {
                return;
            }
            admit(head);
            inBody = true;
        } else {
            body.decode(in);
            int from = body.payloadStart();
            payload.append(Heads.rest(in.duplicate().limit(body.payloadEnd()).position(from)));
        }
        if (body.done()) {
            complete();
        }
    }

    private void complete() {
        String written = head.toString();
        messages.add(written.substring(0, written.indexOf("\r\n")) + "|" + payload);
        forwarded.add(written + (body.chunked() || body.untilClose() ? chunks() : payload));
        head.reset();
        payload.setLength(0);
        inBody = false;
    }

    private String chunks() {
        ByteBuffer out =
                ByteBuffer.allocate(payload.length() + body.trailers().size() + 2 * ChunkEncoder.MOST_OVERHEAD);
        if (payload.length() > 0) {
            ChunkEncoder.putSize(out, payload.length());
            out.put(Heads.buffer(payload.toString()));
            ChunkEncoder.putEnd(out);
        }
        ChunkEncoder.putLast(out, body.trailers());
        return Heads.rest(out.flip());
    }

    /** Everything in which two of these can differ for an observer. */
    public final String outcome() {
        String end = refused == null
                ? inBody ? head + Escapes.of(payload.toString()) : "in a head"
                : refused.failure() + ": " + refused.getMessage();
        return forwarded + end;
    }
}
