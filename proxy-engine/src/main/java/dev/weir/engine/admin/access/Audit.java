package dev.weir.engine.admin.access;

import dev.weir.engine.loop.SafeLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Keeps the last writes, newest first, and logs each. Requests that were not allowed are kept apart and logged at most
 * once a second, so that they cannot displace the others. Any thread.
 */
public final class Audit {
    /**
     * A write.
     *
     * @param at     when it was answered
     * @param from   the client's address
     * @param what   the method and the path
     * @param reason the reason that the client gave; empty if none
     * @param status the status of the response
     * @param result what happened, in a few words
     */
    public record Entry(Instant at, String from, String what, String reason, int status, String result) {}

    private static final System.Logger LOG = System.getLogger("dev.weir.admin");
    private static final int KEPT = 100;
    private static final int REFUSED_KEPT = 20;
    private static final int LONGEST = 200;

    private final InstantSource wallClock;
    private final Deque<Entry> done = new ArrayDeque<>();
    private final Deque<Entry> refused = new ArrayDeque<>();
    private long refusedSecond = Long.MIN_VALUE;
    private long unlogged;

    public Audit(InstantSource wallClock) {
        this.wallClock = wallClock;
    }

    /** A write that was allowed has been answered. */
    public synchronized void done(String from, String what, String reason, int status, String result) {
        Entry entry = entry(from, what, reason, status, result);
        keep(done, entry, KEPT);
        SafeLog.log(LOG, System.Logger.Level.INFO, words(entry), null);
    }

    /** A request was not allowed: a write, or a read with a wrong token. */
    public synchronized void refused(String from, String what, int status, String result) {
        Entry entry = entry(from, what, "", status, result);
        keep(refused, entry, REFUSED_KEPT);
        long second = entry.at().getEpochSecond();
        if (second == refusedSecond) {
            unlogged++;
            return;
        }
        refusedSecond = second;
        String more = unlogged == 0 ? "" : "; " + unlogged + " more refused requests were not logged";
        unlogged = 0;
        SafeLog.log(LOG, System.Logger.Level.WARNING, words(entry) + more, null);
    }

    private Entry entry(String from, String what, String reason, int status, String result) {
        return new Entry(wallClock.instant(), from, oneLine(what), oneLine(reason), status, oneLine(result));
    }

    private static void keep(Deque<Entry> all, Entry entry, int most) {
        all.addFirst(entry);
        if (all.size() > most) {
            all.removeLast();
        }
    }

    private static String words(Entry entry) {
        return "admin: " + entry.what() + " from " + entry.from() + ": " + entry.status() + ", " + entry.result()
                + (entry.reason().isEmpty() ? "" : "; reason: " + entry.reason());
    }

    /** Text of a client's must not look like another line, or change how the rest of its line is shown. */
    private static String oneLine(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        return cut.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    }

    /** The last writes, newest first, those that were refused at their place among them. */
    public synchronized List<Entry> entries() {
        List<Entry> all = new ArrayList<>(done);
        all.addAll(refused);
        all.sort((one, other) -> other.at().compareTo(one.at()));
        return all.subList(0, Math.min(KEPT, all.size()));
    }
}
