package dev.weir.engine.http1;

import dev.weir.api.ProxyException;
import dev.weir.engine.http.Head;
import dev.weir.engine.loop.ByteQueue;
import java.nio.ByteBuffer;

/**
 * Searches pipelined requests, which wait for the current one, for {@code Connection: close}. It runs only after the
 * client sent FIN: if one of them asks for close, the client has not disconnected but only finished sending.
 */
final class WaitingRequests {
    private WaitingRequests() {}

    /**
     * Whether a complete request among these bytes is the last of its connection (RFC 9112 §9.6); the bytes stay.
     *
     * @param copy scratch buffer; if it is too small, or there is no memory for a head, the result is {@code true}
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
            return false; // this request would be refused, and so would everything after it
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
