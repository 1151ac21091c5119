package dev.weir.harness.transport;

import dev.weir.harness.memory.PeerSpeech;
import dev.weir.harness.tls.TlsEnd;
import java.util.Arrays;

/**
 * A scripted peer's end of TLS. An engine cannot be copied, so a copy shares it: what a copy hears is remembered, and
 * is not given to the engine again when it is really taken.
 */
final class TlsSpeech implements PeerSpeech {
    /** The end, and the number of bytes that it heard ahead of those that were taken. */
    private static final class Shared {
        private final TlsEnd end;
        private int ahead;

        Shared(TlsEnd end) {
            this.end = end;
        }

        void hear(byte[] raw) {
            if (raw.length > ahead) {
                end.hear(Arrays.copyOfRange(raw, ahead, raw.length));
                ahead = raw.length;
            }
            if (end.refused()) {
                throw new AssertionError("the engine broke the rules of TLS");
            }
        }
    }

    private final Shared shared;
    private final boolean copy;

    TlsSpeech(TlsEnd end) {
        this(new Shared(end), false);
    }

    private TlsSpeech(Shared shared, boolean copy) {
        this.shared = shared;
        this.copy = copy;
    }

    @Override
    public boolean open() {
        return shared.end.open();
    }

    @Override
    public byte[] hear(byte[] raw) {
        shared.hear(raw);
        if (copy) {
            return new byte[0];
        }
        shared.ahead -= raw.length;
        return shared.end.takeAnswers();
    }

    @Override
    public byte[] say(byte[] bytes) {
        return shared.end.data(bytes);
    }

    @Override
    public byte[] end() {
        return shared.end.end();
    }

    @Override
    public byte[] heard() {
        return shared.end.heard();
    }

    @Override
    public byte[] takeHeard() {
        return shared.end.takeHeard();
    }

    @Override
    public boolean ended() {
        return shared.end.ended();
    }

    @Override
    public PeerSpeech copy() {
        return new TlsSpeech(shared, true);
    }
}
