package dev.weir.harness.transport;

import dev.weir.harness.memory.PeerSpeech;

/** A scripted peer's end of {@link Records}. */
final class RecordSpeech implements PeerSpeech {
    private final RecordEnd end;

    RecordSpeech(boolean connects) {
        this(new RecordEnd(connects));
    }

    private RecordSpeech(RecordEnd end) {
        this.end = end;
    }

    @Override
    public boolean open() {
        return end.open();
    }

    @Override
    public byte[] hear(byte[] raw) {
        end.hear(raw);
        if (end.refused()) {
            throw new AssertionError("the engine broke the rules of records");
        }
        return end.takeAnswers();
    }

    @Override
    public byte[] say(byte[] bytes) {
        return end.data(bytes);
    }

    @Override
    public byte[] end() {
        return Records.of(Records.END);
    }

    @Override
    public byte[] heard() {
        return end.heard();
    }

    @Override
    public byte[] takeHeard() {
        return end.takeHeard();
    }

    @Override
    public boolean ended() {
        return end.ended();
    }

    @Override
    public PeerSpeech copy() {
        return new RecordSpeech(new RecordEnd(end));
    }
}
