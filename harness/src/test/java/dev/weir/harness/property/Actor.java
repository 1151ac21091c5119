package dev.weir.harness.property;

import dev.weir.harness.memory.MemoryPeer;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/** A client or backend at its end of a connection: it sends piece by piece, and remembers what it received. */
final class Actor {
    /** What becomes of the connection when everything is sent. */
    enum End {
        STAYS,
        CLOSES,
        RESETS
    }

    private final MemoryPeer peer;
    private final Deque<String> pieces = new ArrayDeque<>();
    private final StringBuilder received = new StringBuilder();
    private End end = End.STAYS;
    private boolean gone;

    Actor(MemoryPeer peer) {
        this.peer = peer;
    }

    MemoryPeer peer() {
        return peer;
    }

    /** Will send these pieces, behind what is still to be sent. */
    void say(Collection<String> more) {
        pieces.addAll(more);
    }

    /** Will do this when everything is sent. */
    void afterwards(End what) {
        end = what;
    }

    /** One step: takes what is there, and sends one piece. @return whether anything happened */
    boolean step() {
        String came = peer.takeReceived();
        received.append(came);
        boolean acted = !came.isEmpty();
        if (engineClosed() && !gone) {
            leave();
            acted = true;
        } else if (!gone && !pieces.isEmpty()) {
            peer.send(pieces.remove());
            acted = true;
        } else if (!gone && end != End.STAYS) {
            end();
            acted = true;
        }
        return acted;
    }

    private void end() {
        if (end == End.CLOSES) {
            leave();
        } else {
            gone = true;
            peer.rstAfterBytes();
        }
    }

    private void leave() {
        gone = true;
        pieces.clear();
        peer.close();
    }

    /** Goes without a word more, however things stand. */
    void vanish() {
        if (!gone) {
            gone = true;
            pieces.clear();
            peer.rst();
        }
    }

    boolean gone() {
        return gone;
    }

    boolean engineClosed() {
        return peer.sawFin() || peer.sawRst();
    }

    /** Whether the engine closed in an orderly way, so that what was received is all that was meant to be. */
    boolean sawOrderlyEnd() {
        return peer.sawFin() && !peer.sawRst();
    }

    String received() {
        return received.toString();
    }

    int receivedCount() {
        return received.length();
    }

    /** Forgets what was received so far. */
    void forget() {
        received.setLength(0);
    }
}
