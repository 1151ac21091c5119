package dev.weir.engine.http;

import dev.weir.api.ProxyException;
import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Removes hop-by-hop fields (RFC 9110 §7.6.1): those that {@code Connection} nominates, and those that always are. Of
 * {@code Connection} itself, only {@code close} stays, so that rewriters can see and change it; the engine obeys the
 * result.
 */
public final class HopByHop {
    private static final String CLOSE = "close";
    private static final String TRAILERS = "trailers";

    /** Maximum number of nominated options, since each costs a search of all fields. */
    private static final int MOST_OPTIONS = 64;

    private static final Field[] ALWAYS = {
        Field.KEEP_ALIVE, Field.PROXY_CONNECTION, Field.TE, Field.TRAILER, Field.UPGRADE
    };
    private static final long CONCERNED = bits();

    /**
     * Fields that stay even if they are nominated: without them, the next reader would interpret the message
     * differently, and attackers nominate them for that purpose.
     */
    private static final List<byte[]> NEVER = List.of(
                    "connection",
                    "host",
                    "content-length",
                    "transfer-encoding",
                    "content-type",
                    "content-encoding",
                    "expect",
                    "authorization",
                    "cookie",
                    "set-cookie",
                    "location",
                    "cache-control",
                    "forwarded",
                    "x-forwarded-for",
                    "x-forwarded-proto",
                    "x-forwarded-host",
                    "x-forwarded-port",
                    "x-forwarded-prefix",
                    "x-forwarded-server",
                    "x-forwarded-ssl",
                    "x-forwarded-user",
                    "x-real-ip",
                    "x-client-ip",
                    "x-cluster-client-ip",
                    "true-client-ip",
                    "cf-connecting-ip",
                    "fastly-client-ip",
                    "max-forwards",
                    "via")
            .stream()
            .map(name -> name.getBytes(StandardCharsets.US_ASCII))
            .toList();

    private HopByHop() {}

    private static long bits() {
        long bits = Field.CONNECTION.bit();
        for (Field field : ALWAYS) {
            bits |= field.bit();
        }
        return bits;
    }

    /**
     * Removes all fields that must not be forwarded, except {@code Connection: close}.
     *
     * @throws ProxyException if too many options are nominated
     */
    public static void strip(Head head, Direction direction) {
        if (!head.hasAny(CONCERNED)) {
            return;
        }
        if (head.has(Field.CONNECTION)) {
            stripNominated(head, direction);
        }
        for (Field field : ALWAYS) {
            head.removeAll(field);
        }
    }

    private static void stripNominated(Head head, Direction direction) {
        int line = head.next(Field.CONNECTION, 0);
        boolean nothingButClose = head.count(Field.CONNECTION) == 1
                && Ascii.equalsIgnoreCase(head.bytes, head.valueStart(line), head.valueEnd(line), CLOSE);
        if (nothingButClose) {
            return;
        }
        boolean close = head.hasToken(Field.CONNECTION, CLOSE);
        int left = MOST_OPTIONS;
        for (; line >= 0; line = head.next(Field.CONNECTION, line + 1)) {
            left = removeNominated(head, head.valueStart(line), head.valueEnd(line), left);
            if (left < 0) {
                throw Refusal.TOO_MANY_OPTIONS.in(direction);
            }
        }
        head.removeAll(Field.CONNECTION);
        if (close) {
            head.append(Field.CONNECTION, CLOSE);
        }
    }

    /** Whether a client accepts trailers, which the next hop should know (RFC 9110 §10.1.4). */
    public static boolean takesTrailers(Head request) {
        return request.hasToken(Field.TE, TRAILERS);
    }

    /**
     * Adds the proxy's own hop-by-hop fields for the next hop, after {@link #strip} and the rewriters.
     *
     * @param trailers whether trailers are accepted
     * @param upgrade  the offered or chosen protocols, or {@code null}
     */
    public static void addHopFields(Head head, boolean trailers, @Nullable String upgrade) {
        if (trailers) {
            head.append(Field.TE, TRAILERS);
            head.append(Field.CONNECTION, Field.TE.fieldName());
        }
        if (upgrade != null) {
            head.append(Field.UPGRADE, upgrade);
            head.append(Field.CONNECTION, Field.UPGRADE.fieldName());
        }
    }

    /** @return how many more options may be nominated; negative if there were too many */
    private static int removeNominated(Head head, int start, int end, int most) {
        int left = most;
        for (int from = start; from < end && left >= 0; left--) {
            int comma = ListElements.nextComma(head.bytes, from, end);
            int nameStart = ListElements.skipWhitespace(head.bytes, from, comma);
            int nameEnd = ListElements.trimEnd(head.bytes, nameStart, comma);
            if (nameEnd > nameStart && !isProtected(head.bytes, nameStart, nameEnd)) {
                head.removeNamed(nameStart, nameEnd);
            }
            from = comma + 1;
        }
        return left;
    }

    private static boolean isProtected(byte[] bytes, int start, int end) {
        for (byte[] name : NEVER) {
            if (name.length == end - start && Ascii.equalsIgnoreCase(bytes, start, name)) {
                return true;
            }
        }
        return false;
    }
}
