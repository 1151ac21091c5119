package dev.weir.engine.admin.http;

import dev.weir.api.ProxyException;
import dev.weir.engine.admin.http.AdminRequest.Line;
import dev.weir.engine.admin.http.AdminRequest.Link;
import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.HostRule;
import dev.weir.engine.http.Limits;
import dev.weir.engine.http.TargetRule;
import dev.weir.engine.http1.BodyDecoder;
import dev.weir.engine.http1.Framing;
import dev.weir.engine.http1.RequestHeadParser;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the requests of one connection, one after another, with the engine's strict parsers. */
final class RequestReader {
    private static final int MOST_FIELDS = 64;
    private static final int CHUNK_LINE = 64;
    private static final int TRAILERS = 1024;
    private static final int TOO_LARGE = 413;
    private static final int BAD_REQUEST = 400;
    private static final int EXPECTATION_FAILED = 417;

    private final int bodyBytes;
    private final RequestHeadParser parser;
    private final Head head = new Head();
    private final BodyDecoder decoder = new BodyDecoder(dev.weir.api.Refusal.Direction.REQUEST, CHUNK_LINE, TRAILERS);
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private boolean continues;

    RequestReader(AdminLimits limits) {
        this.bodyBytes = limits.bodyBytes();
        this.parser = new RequestHeadParser(new Limits(limits.headBytes(), limits.headBytes(), MOST_FIELDS), false);
    }

    /** Begins with the next request. */
    void reset() {
        head.reset();
        body.reset();
    }

    /** Whether no byte of a request has arrived. */
    boolean blank() {
        return head.blank();
    }

    /**
     * Consumes bytes up to the end of the head.
     *
     * @return the request without its body, or {@code null} if more bytes are needed
     * @throws RequestException if it is not valid
     */
    @Nullable AdminRequest head(ByteBuffer in, Link link) {
        try {
            if (!parser.feed(head, in)) {
                return null;
            }
            HostRule.check(head);
            TargetRule.apply(head);
            Framing.ofRequest(head, decoder);
        } catch (ProxyException e) {
            throw RequestException.of(e);
        }
        AdminTarget target = AdminTarget.parse(head.target());
        if (target == null) {
            throw new RequestException(
                    BAD_REQUEST, "the target is not a path in its normal form: no empty segment, no dot segment");
        }
        if (decoder.length() > bodyBytes) {
            throw tooLarge();
        }
        continues = expectation();
        return new AdminRequest(head.method(), target, lines(), new byte[0], link);
    }

    private boolean expectation() {
        if (!head.has(Field.EXPECT)) {
            return false;
        }
        if (!"100-continue".equalsIgnoreCase(head.first("Expect"))) {
            throw new RequestException(EXPECTATION_FAILED, "the only expectation that is known is 100-continue");
        }
        return head.minorVersion() > 0;
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < head.size(); i++) {
            lines.add(new Line(head.name(i), head.value(i)));
        }
        return lines;
    }

    private RequestException tooLarge() {
        return new RequestException(TOO_LARGE, "a body may have at most " + bodyBytes + " bytes");
    }

    /** Whether the client waits for a permission to send the body. */
    boolean continues() {
        return continues && !decoder.done();
    }

    /** Whether the connection may serve another request after this one (RFC 9112 §9.3). */
    boolean persistent() {
        return head.minorVersion() > 0 && !head.containsToken("Connection", "close");
    }

    /** Consumes bytes of the body. @return whether it is complete */
    boolean body(ByteBuffer in) {
        while (!decoder.done() && in.hasRemaining()) {
            int before = in.position();
            try {
                decoder.decode(in);
            } catch (ProxyException e) {
                throw RequestException.of(e);
            }
            int count = decoder.payloadEnd() - decoder.payloadStart();
            if (body.size() + count > bodyBytes) {
                throw tooLarge();
            }
            for (int at = decoder.payloadStart(); at < decoder.payloadEnd(); at++) {
                body.write(in.get(at));
            }
            if (in.position() == before) {
                break;
            }
        }
        return decoder.done();
    }

    /** Whether the request is complete. */
    boolean done() {
        return decoder.done();
    }

    /** The body read so far. */
    byte[] content() {
        return body.toByteArray();
    }
}
