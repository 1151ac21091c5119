package dev.weir.engine.http;

import dev.weir.api.ProxyException;
import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import org.jspecify.annotations.Nullable;

/**
 * Limits the size of a host (RFC 1035 §2.3.4), and refuses empty labels in names (RFC 1034 §3.1). No DNS name is
 * larger, so a larger host only costs work; and some readers take {@code a..b} or {@code a..} for another name, or for
 * none. An IP literal in brackets has no labels, so only its size is limited.
 */
final class NameRule {
    /** Maximum number of octets of a host, without the final dot of the root; so it has at most 127 labels. */
    static final int MOST_OCTETS = 253;

    private static final int MOST_LABEL_OCTETS = 63;

    private NameRule() {}

    /**
     * Checks the host in a range of bytes that is a host with an optional port.
     *
     * @throws ProxyException that names the violated rule
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

    /**
     * The number of octets of the dot at this position; 0 if there is none. Percent-encoded dots count, since some
     * readers decode a name before they split it.
     */
    private static int widthOfDot(byte[] bytes, int at) {
        boolean encoded = bytes[at] == '%' && bytes[at + 1] == '2' && (bytes[at + 2] | 0x20) == 'e';
        return bytes[at] == '.' ? 1 : encoded ? 3 : 0;
    }
}
