package dev.weir.engine.http1;

import dev.weir.api.ProxyException;
import dev.weir.engine.http.Head;
import dev.weir.engine.loop.ByteQueue;
import java.nio.ByteBuffer;

/**
 * What a client said of its connection in requests that still wait for the one before them. They are looked at only once
 * the client sent FIN behind them: one that asks for close there has not left, it has said all it had to say.
 */
final class WaitingRequests {
    private WaitingRequests() {}

    /**
     * Whether a whole request among these bytes is the last of its connection (RFC 9112 §9.6); the bytes stay.
     *
     * @param copy what they are copied into; if it has not the room, or there is no memory for a head, one may be
     */
    static boolean includeLast(ByteQueue held, ByteBuffer copy, Sessions shared) {
        Head head = held.size() > copy.remaining()
                ? null
                : shared.exchanges().heads().takeSpare();
        if (head == null) {
            return true;
        }
        held.copyTo(copy);
        copy.flip();
        try {
            return includeLast(copy, shared.policy().parser(), head, shared.bodyDecoder());
        } catch (ProxyException malformed) {
            return false; // it would be refused, and so would whatever comes behind it
        } finally {
            shared.exchanges().heads().giveBack(head);
        }
    }

    private static boolean includeLast(ByteBuffer in, RequestHeadParser parser, Head head, BodyDecoder body) {
        while (parser.feed(head, in)) {
            if (!Persistence.isMeant(head)) {
                return true;
            }
            Framing.ofRequest(head, body);
            while (!body.done() && in.hasRemaining()) {
                body.decode(in);
            }
            head.reset();
        }
        return false;
    }
}
