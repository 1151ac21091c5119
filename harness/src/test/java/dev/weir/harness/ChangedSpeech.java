package dev.weir.harness;

import dev.weir.harness.memory.PeerSpeech;
import java.util.function.BiFunction;

/**
 * A peer that sends something else than another would.
 *
 * @param speech the other peer
 * @param change makes the bytes to send from the other peer and the bytes to say
 */
record ChangedSpeech(PeerSpeech speech, BiFunction<PeerSpeech, byte[], byte[]> change) implements PeerSpeech {
    @Override
    public byte[] say(byte[] bytes) {
        return change.apply(speech, bytes);
    }

    @Override
    public boolean open() {
        return speech.open();
    }

    @Override
    public byte[] hear(byte[] raw) {
        return speech.hear(raw);
    }

    @Override
    public byte[] end() {
        return speech.end();
    }

    @Override
    public byte[] heard() {
        return speech.heard();
    }

    @Override
    public byte[] takeHeard() {
        return speech.takeHeard();
    }

    @Override
    public boolean ended() {
        return speech.ended();
    }

    @Override
    public PeerSpeech copy() {
        return new ChangedSpeech(speech.copy(), change);
    }
}
