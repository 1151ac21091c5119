package dev.weir.engine.explain;

import dev.weir.api.ProxyException;
import dev.weir.engine.http.Head;
import dev.weir.engine.record.AttemptLog;
import dev.weir.engine.record.ExchangeRecord;
import dev.weir.engine.record.RequestId;
import dev.weir.engine.record.SlowPlugins;
import java.net.InetSocketAddress;

/**
 * One kept exchange, as numbers and references. It takes the log of the attempts from the exchange and gives it the log
 * of an earlier exchange in return, so nothing is copied and nothing allocated. Reused; belongs to one loop.
 */
final class KeptStory {
    private static final int MOST_TARGET = 128;
    private static final char QUERY = '?';
    private static final char NONE = '\uffff';

    final Octets id = new Octets(RequestId.MOST_OCTETS);
    final Octets target = new Octets(MOST_TARGET);
    final Facts facts = new Facts();
    final FieldEdits request = new FieldEdits();
    final FieldEdits response = new FieldEdits();
    final SlowPlugins slow = new SlowPlugins();
    private AttemptLog attempts = new AttemptLog(true);
    private boolean exchanged;
    private int kinds;
    private long number;
    private long startedMillis;

    /** Takes over an ended exchange. */
    void take(ExchangeRecord record, Head responseHead) {
        id.set(record.id(), NONE);
        target.set(withoutUser(record.peekTarget()), QUERY);
        facts.read(record);
        request.read(record.head());
        response.read(responseHead);
        slow.copy(record.slow());
        attempts = record.swapLog(attempts);
        exchanged = true;
    }

    /** Takes over a refused client. */
    void take(RequestId given, InetSocketAddress client, String requestLine, ProxyException why) {
        int methodEnd = requestLine.indexOf(' ');
        int targetEnd = requestLine.lastIndexOf(' ');
        boolean parted = methodEnd > 0 && methodEnd < targetEnd;
        id.set(given, NONE);
        target.set(withoutUser(parted ? requestLine.substring(methodEnd + 1, targetEnd) : requestLine), QUERY);
        facts.read(client, parted ? requestLine.substring(0, methodEnd) : "", why);
        request.clear();
        response.clear();
        slow.clear();
        exchanged = false;
    }

    /** Leaves out what is before the host of an absolute target: {@code user:password@}. Copies only if there is one. */
    private static CharSequence withoutUser(CharSequence target) {
        if (target.isEmpty() || target.charAt(0) == '/') {
            return target;
        }
        int start = 0; // of the authority
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c == '@') {
                String text = target.toString();
                return withoutUser(text.substring(0, start) + text.substring(i + 1));
            }
            if (c == '/' && start == 0 && i + 1 < target.length() && target.charAt(i + 1) == '/') {
                start = i + 2;
                i++;
            } else if (c == '/' || c == '?' || c == '#') {
                return target;
            }
        }
        return target;
    }

    /** Sets its place among the others. */
    void place(int kindBits, long runningNumber, long startMillis) {
        kinds = kindBits;
        number = runningNumber;
        startedMillis = startMillis;
    }

    /** The attempts, with the choice that led to no attempt, if there was one. Only if it was an exchange. */
    AttemptLog attempts() {
        return attempts;
    }

    /** Whether there was an exchange; if not, the client was refused before. */
    boolean exchanged() {
        return exchanged;
    }

    int kinds() {
        return kinds;
    }

    /** A larger number is newer; 0 for a free place. */
    long number() {
        return number;
    }

    long startedMillis() {
        return startedMillis;
    }
}
