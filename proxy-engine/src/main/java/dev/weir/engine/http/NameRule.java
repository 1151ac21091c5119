package dev.weir.engine.http;

import dev.weir.api.ProxyException;
import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import org.jspecify.annotations.Nullable;

/**
 * How large a host may be (RFC 1035 §2.3.4), and that its name has no empty label (RFC 1034 §3.1). No name of the DNS is
 * larger, so a larger host is sent for the work it makes; and some readers take {@code a..b} or {@code a..} for another
 * name, or for none. An address in brackets has no labels; it is held to the size alone.
 */
final class NameRule {
    /** Most octets of a host, without the dot of the root at its end. So it has at most 127 labels. */
    static final int MOST_OCTETS = 253;

    private static final int MOST_LABEL_OCTETS = 63;

    private NameRule() {}

    /**
     * Looks at the host in a range of bytes that is a host with an optional port.
     *
     * @throws ProxyException naming the rule that the host breaks
     */
    static void check(byte[] bytes, int start, int end) {
        int stop = Authority.endOfHost(bytes, start, end);
        boolean address = start < stop && bytes[start] == '[';
        int last = stop > start && bytes[stop - 1] == '.' ? stop - 1 : stop;
        Refusal broken = last - start > MOST_OCTETS
                ? Refusal.HOST_TOO_LONG
                : address || last == start ? null : brokenByLabel(bytes, start, last);
        if (broken != null) {
            throw broken.in(Direction.REQUEST);
        }
    }

    private static @Nullable Refusal brokenByLabel(byte[] bytes, int start, int end) {
        int label = start;
        int at = start;
        while (at <= end) {
            int dot = at == end ? 1 : widthOfDot(bytes, at);
            if (dot > 0) {
                if (at == label) {
                    return Refusal.HOST_EMPTY_LABEL;
                }
                if (at - label > MOST_LABEL_OCTETS) {
                    return Refusal.HOST_TOO_LONG;
                }
                label = at + dot;
            }
            at += Math.max(1, dot);
        }
        return null;
    }

    /** How many octets the dot takes that is there; 0 if none is. Some readers decode a name before they split it. */
    private static int widthOfDot(byte[] bytes, int at) {
        boolean encoded = bytes[at] == '%' && bytes[at + 1] == '2' && (bytes[at + 2] | 0x20) == 'e';
        return bytes[at] == '.' ? 1 : encoded ? 3 : 0;
    }
}
