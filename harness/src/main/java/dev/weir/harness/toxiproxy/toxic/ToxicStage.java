package dev.weir.harness.toxiproxy.toxic;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The place of one toxic on one link. Chunks wait here in order until they may go on; the toxic can change, or go away
 * and leave the stage behind until it is empty, so that nothing is lost or overtaken.
 *
 * <p><b>Thread:</b> the one that runs the link.
 */
public final class ToxicStage implements Outlet {
    private final LinkView link;
    private final Deque<Chunk> waiting = new ArrayDeque<>();
    private Toxic toxic;
    private Behaviour behaviour;
    private Outlet next;
    private boolean released;
    private boolean ended;
    private boolean leaving;
    private boolean moved;
    private long passedBytes;

    /** The stage of a toxic, in front of {@code next}. */
    public ToxicStage(Toxic toxic, LinkView link, Outlet next, long nowNanos) {
        this.toxic = toxic;
        this.link = link;
        this.next = next;
        this.behaviour = toxic.behaviour(link, nowNanos);
    }

    /** The toxic as the stage knows it. */
    public Toxic toxic() {
        return toxic;
    }

    /** Something else follows from now on. */
    public void next(Outlet outlet) {
        next = outlet;
    }

    /** Starts anew with other values: a chunk that is held back goes on at once, those behind it get the new values. */
    public void restart(Toxic changed, long nowNanos) {
        toxic = changed;
        if (leaving || !behaviour.isInterruptible()) {
            return;
        }
        Chunk head = waiting.peekFirst();
        released |= head != null && head.isData() && behaviour.holdsBack();
        behaviour = changed.behaviour(link, nowNanos);
    }

    /** The toxic is gone: what waits goes on at once. */
    public void leave(long nowNanos) {
        if (behaviour.isInterruptible()) {
            behaviour = new Pass();
        }
        leaving = true;
        if (toxic.type() == ToxicType.TIMEOUT) { // what it dropped is gone, so the stream cannot go on (2.1.1)
            end(nowNanos);
        }
    }

    /** Whether the toxic is gone, so that no name leads here any more. */
    public boolean isLeaving() {
        return leaving;
    }

    /** Whether the toxic is gone and nothing waits any more, so that the stage is of no use. */
    public boolean isVacant() {
        return leaving && waiting.isEmpty() && behaviour.isInterruptible() && !ended;
    }

    /** Does what is due. @return nanoseconds until the next call is due, or {@code Long.MAX_VALUE} */
    public long run(long nowNanos) {
        if (released && canPass()) {
            pass();
        }
        return ended || released ? Behaviour.NEVER : behaviour.run(this, nowNanos);
    }

    /** Whether something moved since this was asked last. */
    public boolean hasMoved() {
        boolean was = moved;
        moved = false;
        return was;
    }

    @Override
    public boolean hasRoom() {
        return ended || waiting.size() < behaviour.capacity();
    }

    @Override
    public void put(Chunk chunk) {
        if (!ended) {
            waiting.addLast(chunk);
        }
    }

    LinkView link() {
        return link;
    }

    /** What waits longest. */
    @Nullable Chunk head() {
        return waiting.peekFirst();
    }

    /** Whether something waits that the next stage would take. */
    boolean canPass() {
        Chunk head = waiting.peekFirst();
        return head != null && !ended && (!head.isData() || next.hasRoom());
    }

    /** Whether the next stage takes data. */
    boolean nextHasRoom() {
        return next.hasRoom();
    }

    /** Hands on what waits longest. */
    void pass() {
        send(waiting.removeFirst());
    }

    /** Hands on the first bytes of what waits longest; the rest waits on. */
    void passFirst(int size) {
        Chunk head = waiting.removeFirst();
        waiting.addFirst(head.from(size));
        send(head.first(size));
    }

    /** Hands on something else than what waits longest. */
    void passInstead(Chunk chunk) {
        waiting.removeFirst();
        send(chunk);
    }

    /** Forgets what waits longest. */
    void drop() {
        waiting.removeFirst();
        moved = true;
    }

    /** Ends the stream here and now; what waits or is still to come is dropped. */
    void end(long nowNanos) {
        if (!ended) {
            waiting.clear();
            send(Chunk.end(nowNanos));
        }
    }

    /** Hands on what did not come from the stage before. */
    void send(Chunk chunk) {
        moved = true;
        released = false;
        passedBytes += chunk.size();
        ended = chunk.isEnd();
        next.put(chunk);
    }

    /** How many bytes were handed on since the stage is there. */
    long passedBytes() {
        return passedBytes;
    }
}
