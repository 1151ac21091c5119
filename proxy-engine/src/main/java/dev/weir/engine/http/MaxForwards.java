package dev.weir.engine.http;

import dev.weir.api.ProxyException;
import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;

/** Handles {@code Max-Forwards} of TRACE and OPTIONS (RFC 9110 §7.6.2); other methods are not affected. */
public final class MaxForwards {
    /** Maximum value that is forwarded; larger ones are lowered, as the section allows. */
    private static final int MOST = 999_999_999;

    private MaxForwards() {}

    /**
     * Decrements the field.
     *
     * @return {@code true} if the proxy is the final recipient and has to respond
     * @throws ProxyException if the field is not a single number
     */
    public static boolean spent(Head request) {
        if (!request.has(Field.MAX_FORWARDS)
                || !(request.method().equals("TRACE") || request.method().equals("OPTIONS"))) {
            return false;
        }
        long hops = number(request);
        if (hops == 0) {
            return true;
        }
        request.removeAll(Field.MAX_FORWARDS);
        request.append(Field.MAX_FORWARDS, String.valueOf(hops - 1));
        return false;
    }

    private static long number(Head request) {
        int line = request.next(Field.MAX_FORWARDS, 0);
        int from = request.valueStart(line);
        int to = request.valueEnd(line);
        boolean valid = to > from && request.count(Field.MAX_FORWARDS) == 1;
        long number = 0;
        for (int at = from; at < to && valid; at++) {
            valid = Ascii.isDigit(request.bytes[at]);
            number = Math.min(MOST + 1, number * 10 + request.bytes[at] - '0');
        }
        if (!valid) {
            throw Refusal.MAX_FORWARDS.in(Direction.REQUEST);
        }
        return number;
    }
}
