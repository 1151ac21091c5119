package dev.weir.harness.toxiproxy.toxic;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The stage of one toxic on one link. Chunks wait here in order until they are passed on; the toxic can be changed, or
 * removed, which leaves the stage in place until it is empty, so that no chunk is lost or reordered.
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

    /** Creates the stage of a toxic, in front of {@code next}. */
    public ToxicStage(Toxic toxic, LinkView link, Outlet next, long nowNanos) {
        this.toxic = toxic;
        this.link = link;
        this.next = next;
        this.behaviour = toxic.behaviour(link, nowNanos);
    }

    /** The toxic of this stage. */
    public Toxic toxic() {
        return toxic;
    }

    /** Sets another successor. */
    public void next(Outlet outlet) {
        next = outlet;
    }

    /** Restarts with other values: a chunk that is held is released at once, those after it get the new values. */
    public void restart(Toxic changed, long nowNanos) {
        toxic = changed;
        if (leaving || !behaviour.isInterruptible()) {
            return;
        }
        Chunk head = waiting.peekFirst();
        released |= head != null && head.isData() && behaviour.holdsBack();
        behaviour = changed.behaviour(link, nowNanos);
    }

    /** Removes the toxic: waiting chunks are released at once. */
    public void leave(long nowNanos) {
        if (behaviour.isInterruptible()) {
            behaviour = new Pass();
        }
        leaving = true;
        // dropped data cannot be restored, so the stream cannot continue (2.1.1)
        if (toxic.type() == ToxicType.TIMEOUT) {
            end(nowNanos);
        }
    }

    /** Whether the toxic was removed, so that its name is free. */
    public boolean isLeaving() {
        return leaving;
    }

    /** Whether the toxic was removed and no chunk waits, so that the stage can be removed. */
    public boolean isVacant() {
        return leaving && waiting.isEmpty() && behaviour.isInterruptible() && !ended;
    }

    /** Does all due work. @return nanoseconds until the next call is due, or {@code Long.MAX_VALUE} */
    public long run(long nowNanos) {
        if (released && canPass()) {
            pass();
        }
        return ended || released ? Behaviour.NEVER : behaviour.run(this, nowNanos);
    }

    /** Whether any chunk moved since the last call. */
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

    /** The oldest waiting chunk. */
    @Nullable Chunk head() {
        return waiting.peekFirst();
    }

    /** Whether a chunk waits that the next stage would accept. */
    boolean canPass() {
        Chunk head = waiting.peekFirst();
        return head != null && !ended && (!head.isData() || next.hasRoom());
    }

    /** Whether the next stage accepts data. */
    boolean nextHasRoom() {
        return next.hasRoom();
    }

    /** Passes on the oldest waiting chunk. */
    void pass() {
        send(waiting.removeFirst());
    }

    /** Passes on the first bytes of the oldest waiting chunk; the rest waits. */
    void passFirst(int size) {
        Chunk head = waiting.removeFirst();
        waiting.addFirst(head.from(size));
        send(head.first(size));
    }

    /** Passes on another chunk instead of the oldest waiting one. */
    void passInstead(Chunk chunk) {
        waiting.removeFirst();
        send(chunk);
    }

    /** Drops the oldest waiting chunk. */
    void drop() {
        waiting.removeFirst();
        moved = true;
    }

    /** Ends the stream here; waiting and later chunks are dropped. */
    void end(long nowNanos) {
        if (!ended) {
            waiting.clear();
            send(Chunk.end(nowNanos));
        }
    }

    /** Passes on a chunk that did not come from the stage before. */
    void send(Chunk chunk) {
        moved = true;
        released = false;
        passedBytes += chunk.size();
        ended = chunk.isEnd();
        next.put(chunk);
    }

    /** Number of bytes passed on since the stage was created. */
    long passedBytes() {
        return passedBytes;
    }
}
