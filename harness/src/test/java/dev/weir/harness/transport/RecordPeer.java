package dev.weir.harness.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.weir.harness.memory.MemoryPeer;

/** A peer in memory that speaks {@link Records} when the script says so, and not before. */
public final class RecordPeer {
    private final MemoryPeer peer;
    private final RecordEnd end;

    /** @param connects whether the peer is the side that begins the opening */
    public RecordPeer(MemoryPeer peer, boolean connects) {
        this.peer = peer;
        this.end = new RecordEnd(connects);
    }

    /** The peer itself, with the bytes as they are on the wire. */
    public MemoryPeer raw() {
        return peer;
    }

    /** Reads what came, and sends what is due: one step of the opening, as long as there are any. */
    public RecordPeer listen() {
        end.hear(peer.takeReceived().getBytes(ISO_8859_1));
        byte[] answers = end.takeAnswers();
        if (answers.length > 0) {
            peer.send(answers);
        }
        return this;
    }

    /**
     * Goes through the opening.
     *
     * @param turn lets the engine do its part
     */
    public RecordPeer open(Runnable turn) {
        for (int i = 0; i <= Records.STEPS; i++) {
            turn.run();
            listen();
        }
        turn.run();
        if (!end.open() || end.refused()) {
            throw new AssertionError("it could not be opened");
        }
        return this;
    }

    /** Whether the opening is over. */
    public boolean open() {
        return end.open();
    }

    /** Sends text as records with data. */
    public void say(String text) {
        peer.send(data(text));
    }

    /** Sends text as one record. */
    public void longRecord(String text) {
        peer.send(Records.of(Records.DATA, text.getBytes(ISO_8859_1)));
    }

    /** Text as records with data. */
    public byte[] data(String text) {
        return end.data(text.getBytes(ISO_8859_1));
    }

    /** Says that nothing more will come, and sends FIN. */
    public void end() {
        peer.send(Records.of(Records.END));
        peer.fin();
    }

    /** The text that came in and was not taken. */
    public String heard() {
        return new String(listen().end.heard(), ISO_8859_1);
    }

    /** Takes the text that came in. */
    public String takeHeard() {
        return new String(listen().end.takeHeard(), ISO_8859_1);
    }

    /** Whether the engine said that nothing more will come. */
    public boolean ended() {
        return listen().end.ended();
    }

    /** Sends one record without data. */
    public void record(byte kind) {
        peer.send(Records.of(kind));
    }

    /** Sends a record that means nothing. */
    public void ticket() {
        record(Records.TICKET);
    }

    /** Sends a record that requires one in return before reading goes on. */
    public void rekey() {
        record(Records.REKEY);
    }
}
